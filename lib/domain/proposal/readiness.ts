import { CLOUD_SYNC_GROUP_MEMBERS, type Hold, type PopulationFit, type TenantFit } from "../fit/tool-fit";
import type { InventoriedUnit } from "../inventory/inventory";
import { DistinguishedName } from "../names/distinguished-name";
import { type HoldersAt, holdersIn } from "../ownership/holders";
import type { SyncTopology } from "../ownership/sync-topology";
import { type KindMask, kindsOf, maskOf, type ObjectKind, PROVISIONED_KINDS } from "../scope/object-kind";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { isConnectSync } from "../writers/which-tool";
import type { Writer } from "../writers/writer";

/** Why what Connect Sync writes at a place cannot go to Cloud Sync by a wave. */
export type Obstacle =
  | { readonly what: "needs"; readonly holds: readonly Hold[] }
  | { readonly what: "largeGroup"; readonly members: number }
  | { readonly what: "claimed"; readonly by: readonly string[] }
  | { readonly what: "handedOverInPart"; readonly kinds: readonly ObjectKind[] };

/**
 * Where a place of a domain is on the way to Cloud Sync, leaving aside what lies beneath it.
 * - `ready`: a Connect Sync server writes it, and a wave can take it
 * - `idle`: in the scope of a server, and the tenant manages all of it itself
 * - `outside`: in the scope of no server
 * - `moved`: handed over already
 * - `planned`: in a wave that is declared already, and not handed over yet
 * - `staying`: a server writes it, and something keeps it there
 */
export type Readiness =
  | { readonly is: "ready" | "idle"; readonly server: ConnectSyncWriter }
  | { readonly is: "outside" | "moved" | "planned" }
  | { readonly is: "staying"; readonly because: Obstacle };

export type ReadinessAt = (dn: DistinguishedName, counted: InventoriedUnit | undefined) => Readiness;

const PROVISIONED = maskOf(PROVISIONED_KINDS);
const OUTSIDE: Readiness = { is: "outside" };

/** Asks once and answers for every place of a domain. */
export function readinessIn(
  domain: string,
  topology: SyncTopology,
  tenant: string,
  fit: TenantFit | undefined,
): ReadinessAt {
  const ours = topology.writers.filter((writer) => writer.tenant === tenant);
  const servers = ours.filter(isConnectSync).filter(({ state }) => state === "writes");
  const inScope = holdersIn(domain, servers, (stance) => stance.inScope & PROVISIONED);
  const handedOver = holdersIn(domain, servers, (stance) => stance.handedOver & PROVISIONED);
  const kept = holdersIn(
    domain,
    servers,
    (stance) => stance.inScope & ~stance.handedOver & ~stance.cloudManaged & PROVISIONED,
  );
  const claiming = holdersIn(
    domain,
    ours.filter((writer) => !isConnectSync(writer)),
  );
  const isPlanned = plannedIn(topology, tenant);
  const holdsAt = holdsIn(domain, fit);

  return (dn, counted) => {
    if (isPlanned(dn)) return { is: "planned" };
    const server = first(inScope, dn);
    if (!server) return OUTSIDE;
    const [left, gone] = [kindsAt(kept, dn), kindsAt(handedOver, dn)];
    if (gone !== 0)
      return left === 0
        ? { is: "moved" }
        : { is: "staying", because: { what: "handedOverInPart", kinds: kindsOf(gone) } };
    const by = claiming(dn).map(({ writer }) => writer.name);
    if (by.length > 0 && left !== 0) return { is: "staying", because: { what: "claimed", by } };
    if (left === 0) return by.length > 0 ? OUTSIDE : { is: "idle", server };
    const holds = holdsAt(dn, server);
    if (holds) return { is: "staying", because: { what: "needs", holds } };
    const members = counted?.largestGroup ?? 0;
    if (members > CLOUD_SYNC_GROUP_MEMBERS) return { is: "staying", because: { what: "largeGroup", members } };
    return { is: "ready", server };
  };
}

function first(holders: HoldersAt, dn: DistinguishedName): ConnectSyncWriter | undefined {
  return holders(dn)
    .map(({ writer }) => writer)
    .find(isConnectSync);
}

function kindsAt(holders: HoldersAt, dn: DistinguishedName): KindMask {
  return holders(dn).reduce((mask, { kinds }) => mask | kinds, 0);
}

/** Whether a place is in a wave that is declared already, and to come. */
function plannedIn({ tenants }: SyncTopology, tenant: string): (dn: DistinguishedName) => boolean {
  const { migration } = tenants.find(({ name }) => name === tenant) ?? {};
  if (!migration) return () => false;
  const toCome = migration.waves.slice(migration.done + (migration.next ? 1 : 0));
  const keys = new Set(toCome.flatMap(({ organizationalUnits }) => organizationalUnits.map(DistinguishedName.keyOf)));
  return (dn) => {
    for (let at: DistinguishedName | undefined = dn; at; at = at.parent) if (keys.has(at.key)) return true;
    return false;
  };
}

/** What keeps the population that a place is of on Connect Sync; undefined where nothing does. */
function holdsIn(
  domain: string,
  fit: TenantFit | undefined,
): (dn: DistinguishedName, server: Writer) => readonly Hold[] | undefined {
  const populations = new Map<Writer, Map<string, readonly Hold[]>>();
  for (const population of fit?.populations ?? []) {
    if (population.domain !== domain) continue;
    const ofWriter = populations.get(population.writer) ?? new Map<string, readonly Hold[]>();
    populations.set(population.writer, ofWriter.set(population.dn.key, holdsOfWhole(population)));
  }
  return (dn, server) => {
    const ofWriter = populations.get(server);
    for (let at: DistinguishedName | undefined = dn; at; at = at.parent) {
      const holds = ofWriter?.get(at.key);
      if (holds) return holds.length > 0 ? holds : undefined;
    }
    return undefined;
  };
}

/** A group that was counted as too large keeps its own OU, and not everything beside it. */
function holdsOfWhole({ holds }: PopulationFit): readonly Hold[] {
  return holds.filter(({ need, saidBy }) => need !== "groupsOver50000Members" || saidBy !== "inventory");
}
