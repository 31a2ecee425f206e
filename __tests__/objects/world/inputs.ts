import { calendarDay } from "../../../lib/domain/input/calendar-day";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { Tenant as DeclaredTenant } from "../../../lib/domain/tenant/tenant";
import { CloudSyncWriter } from "../../../lib/domain/writers/cloud-sync-writer";
import { ConnectSyncWriter } from "../../../lib/domain/writers/connect-sync-writer";
import type { CloudExport } from "../../../lib/objects/cloud-object";
import type { DirectoryExport, DirectoryObject } from "../../../lib/objects/directory-object";
import type { Configuration, Estate, Server } from "./estate";
import type { Tenant } from "./tenant";
import { asCloudObject, INITIAL_DOMAIN, objectsOfToday, type World } from "./world";

/** A world as files and declarations tell it. */
export function inputsOf(world: World, tenant: Tenant) {
  return {
    before: topologyOf(world, world.before),
    after: topologyOf(world, world.after),
    tenant: "contoso",
    directories: directoriesOf(world),
    cloud: cloudOf(world, tenant),
    today: calendarDay("2026-12-01"),
  };
}

function topologyOf(world: World, estate: Estate): SyncTopology {
  const { softMatch, hardMatchTakeover, objectIdentifierUpdate } = world.toldSwitches;
  const domains = [...new Set(world.objects.map(({ domain }) => domain))];
  return new SyncTopology({
    tenants: [
      new DeclaredTenant({
        name: "contoso",
        tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
        forests: [{ name: "corp.contoso.com", domains }],
        verifiedDomains: world.verifiedDomains.filter((domain) => domain !== INITIAL_DOMAIN),
        cloudManaged: estate.managed.map(({ name, kinds }) => ({ names: [name], kinds })),
        ...(softMatch &&
          hardMatchTakeover && {
            matching: { softMatch, hardMatchTakeover, ...(objectIdentifierUpdate && { objectIdentifierUpdate }) },
          }),
      }),
    ],
    cloudSync: estate.configurations.map(configurationOf),
    connectSync: estate.servers.map(serverOf),
  });
}

function configurationOf({ name, domain, enabled, deviceSync, scope }: Configuration): CloudSyncWriter {
  const told =
    scope.of === "units"
      ? OuScope.include(domain, scope.units)
      : scope.of === "groups"
        ? GroupScope.of(domain, scope.groups, scope.within)
        : OuScope.wholeDomain(domain);
  const origin = `contoso-sync/${name}`;
  return CloudSyncWriter.declare({
    name,
    tenant: "contoso",
    origin,
    scope: told,
    enabled,
    deviceSync,
    passwordHashSync: true,
  });
}

function serverOf(server: Server): ConnectSyncWriter {
  const { name, role, selections, handsOver, objectTypes, sourceAnchor, keepsOut } = server;
  return ConnectSyncWriter.declare({
    name,
    tenant: "contoso",
    origin: `contoso-servers/${name}`,
    role,
    scopes: selections.map(({ domain, include, exclude }) =>
      include === "the whole domain"
        ? OuScope.wholeDomain(domain, { exclude })
        : OuScope.include(domain, include, { exclude }),
    ),
    handsOver: handsOver.map(({ unit, kinds }) => ({ organizationalUnit: DistinguishedName.parse(unit), kinds })),
    objectTypes,
    sourceAnchor,
    passwordHashSync: true,
    ...(keepsOut && {
      settings: {
        customRules: [
          {
            name: "Leave out",
            direction: "inbound" as const,
            precedence: 50,
            keepsOut: {
              kind: keepsOut.kind,
              within: [keepsOut.unit],
              ...(keepsOut.some && { where: "they have a mark" }),
            },
          },
        ],
      },
    }),
  });
}

function directoriesOf(world: World): DirectoryExport[] {
  const domains = [...new Set(world.objects.map(({ domain }) => domain))].sort();
  return domains.map((domain) => {
    const objects = objectsOfToday(world)
      .filter((object) => object.domain === domain)
      .map(({ domain: _, gone: __, edited: ___, fresh: ____, members, ...object }): DirectoryObject => {
        return { ...object, ...(members && world.tellsMembers && { members }) };
      });
    const lacks = world.tellsMembers ? [] : (["members"] as const);
    return { domain, file: `${domain}.ndjson`, lacks, batches: () => inBatches(objects) };
  });
}

function cloudOf(world: World, tenant: Tenant): CloudExport {
  const objects = tenant.objects
    .filter(({ isWaiting }) => !isWaiting)
    .map((one) => asCloudObject(one, world.cloudLacks));
  return {
    file: "contoso",
    initialDomain: INITIAL_DOMAIN,
    verifiedDomains: world.verifiedDomains,
    lacks: world.cloudLacks,
    batches: () => inBatches(objects),
  };
}

/** Two at a time, so that there are several batches. */
async function* inBatches<T>(objects: readonly T[]): AsyncIterable<readonly T[]> {
  for (let at = 0; at < objects.length; at += 2) yield objects.slice(at, at + 2);
}
