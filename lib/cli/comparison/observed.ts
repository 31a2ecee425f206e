import type { Difference } from "../../domain/change/difference";
import { InputError } from "../../domain/input/input-error";
import { namesInWords } from "../../domain/input/names-in-words";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { mayProvision, Observation, type ObservedConfiguration } from "../../domain/observation/observation";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { GroupScope } from "../../domain/scope/group-scope";
import type { Tenant } from "../../domain/tenant/tenant";
import { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { adoptTenant } from "../../intake/adoption/adopted-tenant";
import type { CloudSyncExport, ExportedConfiguration, ExportedScope } from "../../intake/graph/export";
import type { ReadConfiguration, ReadObservation } from "../../intake/graph/observation";
import { compareWithDeclared, tenantOf } from "./declared";

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
  const declaredOf = matched(
    read.configurations,
    topology.cloudSync.filter((one) => one.tenant === tenant.name),
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

function keyOf({ servicePrincipalObjectId }: Pick<Seen, "servicePrincipalObjectId">): string {
  return servicePrincipalObjectId.toLowerCase();
}

function exportOf({ tenant }: ReadObservation, configurations: readonly ExportedConfiguration[]): CloudSyncExport {
  return { organization: tenant.organization, configurations, agents: [], notes: [] };
}

/**
 * The declared configuration of each one that runs: the one whose ids it has, else the one whose name it has, else the one
 * whose scope it has where no other has it. Those that share a name are told apart by their scope, as far as it is known, and
 * by their domain.
 */
function matched(seen: readonly Seen[], declared: readonly CloudSyncWriter[]): ReadonlyMap<string, CloudSyncWriter> {
  const found = new Map<string, CloudSyncWriter>();
  const byId = new Map(seen.map((one) => [keyOf(one), one]));
  const free = new Set(declared);
  const take = (one: Seen | undefined, writer: CloudSyncWriter) => {
    if (!one || found.has(keyOf(one))) return;
    found.set(keyOf(one), writer);
    free.delete(writer);
  };
  for (const writer of declared) {
    const id = writer.existing?.servicePrincipalObjectId.toLowerCase();
    if (id === undefined) continue;
    take(byId.get(id), writer);
    free.delete(writer);
  }
  const scopes = new Map(seen.map((one) => [one, one.exported && scopeKeyOf(one.exported.scope, one.exported.domain)]));
  const byName = grouped(seen, ({ displayName }) => displayName.toLowerCase());
  const byScope = grouped(seen, (one) => scopes.get(one));
  const isFree = (one: Seen) => !found.has(keyOf(one));
  const isUnknown = (one: Seen) => scopes.get(one) === undefined && mayProvision(one);
  // What tells more comes first, for all of them: else one would take what another one is.
  for (const isIt of [
    (one: Seen, writer: CloudSyncWriter) => scopes.get(one) === scopeKey(writer),
    isUnknown,
    (one: Seen, { domain }: CloudSyncWriter) => one.exported?.domain === domain,
    () => true,
  ])
    for (const writer of [...free]) {
      const namesakes = byName.get(writer.displayName.toLowerCase()) ?? [];
      take(
        namesakes.find((one) => isFree(one) && isIt(one, writer)),
        writer,
      );
    }
  const left = grouped([...free], scopeKey);
  for (const [scope, [writer, another]] of left) {
    const candidates = (byScope.get(scope) ?? []).filter(isFree);
    if (writer && !another && candidates.length === 1) take(candidates[0], writer);
  }
  return found;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function scopeKeyOf(scope: ExportedScope, domain: string): string {
  if (scope.kind === "wholeDomain") return scopeText("wholeDomain", domain, []);
  return scopeText(
    scope.kind,
    domain,
    scope.names.map((name) => DistinguishedName.parse(name).key),
  );
}

function scopeKey({ scope, domain }: CloudSyncWriter): string {
  if (scope instanceof GroupScope)
    return scopeText(
      "groups",
      domain,
      scope.groups.map(({ key }) => key),
    );
  const names = scope.kind === "wholeDomain" ? [] : scope.included.map(({ key }) => key);
  return scopeText(scope.kind, domain, names);
}

function scopeText(kind: string, domain: string, keys: readonly string[]): string {
  return [kind, domain, ...[...keys].sort()].join("\n");
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
