import type { Difference } from "../../domain/change/difference";
import { InputError } from "../../domain/input/input-error";
import { namesInWords } from "../../domain/input/names-in-words";
import { mayProvision, Observation, type ObservedConfiguration } from "../../domain/observation/observation";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { Tenant } from "../../domain/tenant/tenant";
import { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { adoptTenant } from "../../intake/adoption/adopted-tenant";
import type { CloudSyncExport, ExportedConfiguration } from "../../intake/graph/export";
import type { ReadConfiguration, ReadObservation } from "../../intake/graph/observation";
import { compareWithDeclared, tenantOf } from "./declared";
import { byIdNameOrScope, grouped, keyOf } from "./which-configuration";

type Seen = ReadConfiguration;
type Whole = Seen & { readonly exported: ExportedConfiguration };

/**
 * What was observed beside what is declared: which configuration is which, what each of them writes, and how it differs from
 * its declaration.
 *
 * @throws InputError where the observation is of none of the declared tenants
 */
export function observed(read: ReadObservation, topology: SyncTopology): Observation {
  const whole = read.configurations.filter((one): one is Whole => one.exported !== undefined);
  const exported = whole.map((one) => one.exported);
  const cloudSync = exportOf(read, exported);
  refuseNameless(read, exported, topology);
  const tenant = tenantOf({ servers: [], cloudSync }, topology, new Map());
  const declaredOf = byIdNameOrScope(
    read.configurations,
    topology.cloudSync.filter((one) => one.tenant === tenant.name),
    mayProvision,
  );
  const writes = writersOf(read, whole, declaredOf, tenant);
  const differences = differencesOf(read, whole, declaredOf, topology);
  const { tenant: _, configurations, ...seen } = read;
  return new Observation({
    ...seen,
    topology,
    tenant,
    configurations: configurations.map(({ exported: __, isTemplateKnown: ___, ...one }): ObservedConfiguration => {
      const [declared, writer] = [declaredOf.get(keyOf(one)), writes.get(keyOf(one))];
      return {
        ...one,
        ...(declared && { declared }),
        ...(writer && { writes: writer }),
        differences: (declared && differences.get(declared.name)) ?? [],
      };
    }),
  });
}

/** Without the organization, only what a declaration takes over by its ids says whose tenant it is, or that there is but one. */
function refuseNameless(
  { tenant: { organization } }: ReadObservation,
  exported: readonly ExportedConfiguration[],
  { tenants, cloudSync }: SyncTopology,
): void {
  const ids = new Set(exported.map(({ servicePrincipalObjectId }) => servicePrincipalObjectId.toLowerCase()));
  const isTakenOver = cloudSync.some(({ existing }) => ids.has(existing?.servicePrincipalObjectId.toLowerCase() ?? ""));
  if (organization || tenants.length < 2 || isTakenOver) return;
  throw new InputError({
    what: `the organization could not be read, so that it is not known which of the declared tenants was observed: ${namesInWords(tenants.map(({ name }) => name))}`,
    where: "observation.json",
    expected: "an observation with the permission Organization.Read.All, or the topology of one tenant alone",
  });
}

function exportOf({ tenant }: ReadObservation, configurations: readonly ExportedConfiguration[]): CloudSyncExport {
  return { organization: tenant.organization, configurations, agents: [], notes: [] };
}

/** What each configuration writes, under the name and at the place that it is declared at, or else at its tenant. */
function writersOf(
  read: ReadObservation,
  whole: readonly Whole[],
  declaredOf: ReadonlyMap<string, CloudSyncWriter>,
  tenant: Tenant,
): ReadonlyMap<string, CloudSyncWriter> {
  if (whole.length === 0) return new Map();
  const cloudSync = exportOf(
    read,
    whole.map((one) => one.exported),
  );
  const adopted = adoptTenant({ name: tenant.name, tenantId: tenant.tenantId, servers: [], cloudSync });
  const named = new Map(whole.map((one) => [keyOf(one), one.displayName]));
  return new Map(
    adopted.topology.cloudSync.map((writer) => {
      const key = writer.existing?.servicePrincipalObjectId.toLowerCase() ?? "";
      const declared = declaredOf.get(key);
      const name = declared?.name ?? named.get(key) ?? writer.name;
      return [key, new CloudSyncWriter({ ...writer, name, origin: declared?.origin ?? tenant.name })];
    }),
  );
}

/** By the name of the declared configuration, what an adoption of the one that runs would declare differently. */
function differencesOf(
  read: ReadObservation,
  whole: readonly Whole[],
  declaredOf: ReadonlyMap<string, CloudSyncWriter>,
  topology: SyncTopology,
): ReadonlyMap<string, Difference[]> {
  const both = whole.filter((one) => declaredOf.has(keyOf(one)));
  if (both.length === 0) return new Map();
  const names = new Map([...declaredOf].map(([key, { name }]) => [key, name]));
  const cloudSync = exportOf(
    read,
    both.map((one) => one.exported),
  );
  const { differences, tenant } = compareWithDeclared({ servers: [], cloudSync }, topology, undefined, names);
  const isWhole = ({ area, part }: Difference) => area === part;
  const nameIn = ({ subject }: Difference) => subject.slice(0, -` of ${tenant}`.length);
  const untold = new Set(both.filter((one) => !one.isTemplateKnown).map((one) => names.get(keyOf(one))));
  const isKnown = (one: Difference) => !isUndeclaredMapping(one) || !untold.has(nameIn(one));
  const known = differences.filter((one) => one.area === CONFIGURATION && !isWhole(one) && isKnown(one));
  return grouped(known, nameIn);
}

/** It may be one of Microsoft's own. */
function isUndeclaredMapping({ part, values: [, declared] }: Difference): boolean {
  return part.startsWith("mapping of ") && declared === undefined;
}

const CONFIGURATION = "Cloud Sync configuration";
