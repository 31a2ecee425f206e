import { CloudSyncWriter } from "./cloud-sync-writer";
import { ConnectSyncWriter } from "./connect-sync-writer";
import type { DistinguishedName } from "./distinguished-name";
import { type Inventory, NOTHING, type ObjectCounts } from "./inventory";
import { OBJECT_KINDS, type ObjectKind } from "./object-kind";
import { type Holding, walkOwnership } from "./ownership-walk";
import type { SyncTopology } from "./sync-topology";
import type { Writer } from "./writer";

/**
 * What follows for the objects of a region when its owner changes:
 * - `created`: they appear in the tenant, or join what matches them there
 * - `resumed`: Connect Sync, none of whose servers was active, goes on with what it had in scope
 * - `deleted`: they leave the scope of a writer that goes on writing. Connect Sync deletes users softly, for 30 days, and
 *   groups and contacts for good; Cloud Sync deletes as long as the job's threshold lets it
 * - `handedOver`: from Connect Sync to Cloud Sync under a cloudNoFlow rule pair; nothing is deleted
 * - `dropped`: from Connect Sync to Cloud Sync without one: deleted first, and made anew if Cloud Sync comes too late
 * - `recreated`: from Cloud Sync to Connect Sync: deleted and created again
 * - `passedOn`: from one Cloud Sync configuration to another
 * - `paused`: the writer is there and writes them no longer, or has handed them over and nobody took them; the objects
 *   stay as they are
 * - `orphaned`: the writer is gone; the objects stay, and nothing keeps them up to date
 * - `contested`: two writers write them from now on
 * - `settled`: of two writers one is left
 */
export type Consequence =
  | "created"
  | "resumed"
  | "deleted"
  | "handedOver"
  | "dropped"
  | "recreated"
  | "passedOn"
  | "paused"
  | "orphaned"
  | "contested"
  | "settled";

/** A topmost subtree whose objects of some kinds change owner. */
export interface OwnershipChange {
  readonly tenant: string;
  readonly domain: string;
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  /** Who wrote them; nobody, one, or in a contest several. */
  readonly from: readonly Writer[];
  readonly to: readonly Writer[];
  readonly consequence: Consequence;
  /** How many objects of those kinds there are. @default nobody counted the domain */
  readonly counts?: ObjectCounts;
}

/**
 * Every change of ownership between two topologies, by tenant, domain and place. All Connect Sync servers of a tenant count
 * as one owner, for they write the same objects in turn: a failover changes no owner.
 */
export function ownershipChanges(before: SyncTopology, after: SyncTopology, inventory: Inventory): OwnershipChange[] {
  const places = new Map<string, { tenant: string; domain: string; before: Writer[]; after: Writer[] }>();
  for (const side of ["before", "after"] as const)
    for (const { tenant, domain, writers } of { before, after }[side].byTenantAndDomain()) {
      const key = `${tenant} ${domain}`;
      const place = places.get(key) ?? { tenant, domain, before: [], after: [] };
      place[side].push(...writers.filter(({ state }) => state === "writes"));
      places.set(key, place);
    }
  return [...places.values()]
    .sort((a, b) => compare(a.tenant, b.tenant) || compare(a.domain, b.domain))
    .flatMap(({ tenant, domain, ...sides }) =>
      changesIn({ tenant, domain, before, after }, sides, inventory).map(({ mutableCounts, ...change }) => ({
        ...change,
        ...(mutableCounts && { counts: mutableCounts }),
      })),
    );
}

interface Where {
  readonly tenant: string;
  readonly domain: string;
  readonly before: SyncTopology;
  readonly after: SyncTopology;
}

interface GrowingChange extends OwnershipChange {
  readonly kinds: ObjectKind[];
  readonly mutableCounts?: Record<ObjectKind, number>;
}

/** Who writes one kind at a place. */
interface Owners {
  readonly from: Writer[];
  readonly to: Writer[];
  readonly stays: boolean;
  /** The same text for the same owners. */
  readonly signature: string;
}

/** The state of one place of the walk: for each kind what has become of it. */
interface Place {
  readonly dn: DistinguishedName;
  readonly signatures: readonly string[];
  readonly changes: readonly (GrowingChange | undefined)[];
}

function changesIn(
  where: Where,
  { before, after }: { before: readonly Writer[]; after: readonly Writer[] },
  inventory: Inventory,
): GrowingChange[] {
  const { domain } = where;
  const counted = inventory.of(domain);
  const wasThere = new Set(before);
  const places = new Map<string, Place>();
  const path: Place[] = [];
  const changes: GrowingChange[] = [];
  const writers = [...new Set([...before, ...after])];
  // A writer that both topologies share as one value would stand on one side only.
  const both = new Set(after.filter((writer) => wasThere.has(writer)));

  walkOwnership(domain, writers, ({ dn, holdings }) => {
    while (path.length > 0 && !dn.isWithin((path.at(-1) as Place).dn)) path.pop();
    const above = path.at(-1);
    const place = placeOf(dn, above, ownersByKind(holdings()));
    path.push(place);
    // Asked only for what was counted.
    if (counted) places.set(dn.key, place);
  });

  for (const unit of counted?.units ?? []) {
    const place = nearest(unit.dn, places);
    OBJECT_KINDS.forEach((kind, index) => {
      const counts = place?.changes[index]?.mutableCounts;
      if (counts) counts[kind] += unit.counts[kind];
    });
  }
  return changes;

  /** Neighbouring kinds mostly have the same owners, and those are found once. */
  function ownersByKind(held: readonly Holding[]): Owners[] {
    const owners: Owners[] = [];
    for (let kind = 0; kind < OBJECT_KINDS.length; kind++) {
      const last = owners[kind - 1];
      const isAlike = held.every(({ kinds }) => ((kinds >> kind) & 1) === ((kinds >> (kind - 1)) & 1));
      owners.push(last && isAlike ? last : ownersOf(held, kind));
    }
    return owners;
  }

  function ownersOf(held: readonly Holding[], kind: number): Owners {
    const here = held.filter(({ kinds }) => kinds & (1 << kind)).map(({ writer }) => writer);
    const from = here.filter((writer) => wasThere.has(writer));
    const to = here.filter((writer) => !wasThere.has(writer) || both.has(writer));
    const [was, is] = [namesOf(from), namesOf(to)];
    return { from, to, stays: was === is, signature: `${was}\n>\n${is}` };
  }

  function placeOf(dn: DistinguishedName, above: Place | undefined, owners: readonly Owners[]): Place {
    const begun = new Map<string, GrowingChange>();
    const changesHere = OBJECT_KINDS.map((kind, index) => {
      const { from, to, stays, signature } = owners[index] as Owners;
      if (stays) return undefined;
      if (above?.signatures[index] === signature) return above.changes[index];
      const change = begun.get(signature) ?? begin(dn, from, to);
      change.kinds.push(kind);
      begun.set(signature, change);
      return change;
    });
    return { dn, signatures: owners.map(({ signature }) => signature), changes: changesHere };
  }

  function begin(subtree: DistinguishedName, from: Writer[], to: Writer[]): GrowingChange {
    const { tenant, domain } = where;
    const consequence = consequenceOf(subtree, from, to, where);
    const change: GrowingChange = {
      tenant,
      domain,
      subtree,
      kinds: [],
      from,
      to,
      consequence,
      ...(counted && { mutableCounts: { ...NOTHING } }),
    };
    changes.push(change);
    return change;
  }
}

function nearest(dn: DistinguishedName, places: ReadonlyMap<string, Place>): Place | undefined {
  for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
    const place = places.get(name.key);
    if (place) return place;
  }
  return undefined;
}

/** The same text for the same owners. */
function namesOf(writers: readonly Writer[]): string {
  const [only, another] = writers;
  if (!another) return only ? identityOf(only) : "";
  return writers.map(identityOf).sort().join("\n");
}

function identityOf({ tool, name }: Writer): string {
  return tool === "Connect Sync" ? tool : `${tool} ${name}`;
}

function consequenceOf(
  subtree: DistinguishedName,
  from: Writer[],
  to: Writer[],
  { tenant, before, after }: Where,
): Consequence {
  const [was, wasToo] = from;
  const [is, isToo] = to;
  if (isToo) return "contested";
  if (wasToo && is) return "settled";
  if (!was) return is?.tool === "Connect Sync" && stoodBy(subtree, tenant, before) ? "resumed" : "created";
  if (!is) return fateWithoutOwner(subtree, from as [Writer, ...Writer[]], tenant, after);
  if (was.tool === "Connect Sync") return handsOver(subtree, tenant, after) ? "handedOver" : "dropped";
  return is.tool === "Connect Sync" ? "recreated" : "passedOn";
}

/** Whether servers had the subtree in scope while none of the tenant was active. */
function stoodBy(subtree: DistinguishedName, tenant: string, { connectSync }: SyncTopology): boolean {
  const servers = connectSync.filter((server) => server.tenant === tenant);
  const covers = servers.some(({ scopes }) =>
    scopes.some((scope) => subtree.isWithin(scope.root) && scope.covers(subtree)),
  );
  return covers && servers.every(({ role }) => role === "staging");
}

/** What becomes of objects that nobody writes any more. */
function fateWithoutOwner(
  subtree: DistinguishedName,
  from: [Writer, ...Writer[]],
  tenant: string,
  after: SyncTopology,
) {
  if (!from.every((writer) => goesOn(writer, after))) return gone(from[0], after);
  const isHandedOver = from.every(({ tool }) => tool === "Connect Sync") && handsOver(subtree, tenant, after);
  return isHandedOver ? "paused" : "deleted";
}

/** Whether the writer, or for a Connect Sync server another one of its tenant, goes on writing. */
function goesOn(writer: Writer, after: SyncTopology): boolean {
  return successors(writer, after).some(({ state }) => state === "writes");
}

function gone(writer: Writer, after: SyncTopology): "paused" | "orphaned" {
  return successors(writer, after).length > 0 ? "paused" : "orphaned";
}

function successors(writer: Writer, { writers }: SyncTopology): Writer[] {
  return writers.filter((other) => other.tenant === writer.tenant && identityOf(other) === identityOf(writer));
}

/** Whether the tenant's active server keeps the subtree in scope, and leaves it to the other writer. */
function handsOver(subtree: DistinguishedName, tenant: string, { connectSync }: SyncTopology): boolean {
  return connectSync.some(
    (server) =>
      server.tenant === tenant &&
      server.role === "active" &&
      server.regions.some(
        ({ scope, handsOver }) =>
          subtree.isWithin(scope.root) &&
          scope.covers(subtree) &&
          handsOver.some(({ organizationalUnit }) => subtree.isWithin(organizationalUnit)),
      ),
  );
}

/** What takes objects out of the scope of a writer that goes on writing. */
const LOSSES: readonly Consequence[] = ["deleted", "dropped", "recreated", "passedOn"];

/** Whether the writer goes on without these objects, and would delete them; of a Connect Sync server any of its tenant. */
export function isLossOf(writer: Writer, { tenant, from, consequence, kinds, counts }: OwnershipChange): boolean {
  return (
    LOSSES.includes(consequence) &&
    tenant === writer.tenant &&
    from.some((other) => identityOf(other) === identityOf(writer)) &&
    kinds.some((kind) => counts?.[kind] !== 0)
  );
}

/** What a job would delete in its first run after the change, and whether its threshold lets that through. */
export interface DeletionOutlook {
  readonly writer: CloudSyncWriter | ConnectSyncWriter;
  readonly deletions: number;
  /** `off` lets everything through. */
  readonly threshold: number | "off";
  readonly stopped: boolean;
}

/**
 * Threshold arithmetic for every writer that loses objects, where they were counted. Cloud Sync's value is exclusive: 500
 * lets 499 through; Connect Sync holds an export back that has more deletions than the value.
 */
export function deletionOutlooks(changes: readonly OwnershipChange[], after: SyncTopology): DeletionOutlook[] {
  const losses = new Map<CloudSyncWriter | ConnectSyncWriter, number>();
  for (const { consequence, from, kinds, counts } of changes) {
    if (!counts || !LOSSES.includes(consequence)) continue;
    const lost = kinds.reduce((sum, kind) => sum + counts[kind], 0);
    for (const writer of from)
      for (const successor of successors(writer, after))
        if (successor.state === "writes" && isOurs(successor))
          losses.set(successor, (losses.get(successor) ?? 0) + lost);
  }
  return [...losses]
    .filter(([, deletions]) => deletions > 0)
    .map(([writer, deletions]) => {
      const threshold = thresholdOf(writer);
      const stopped =
        threshold !== "off" && (writer.tool === "Cloud Sync" ? deletions >= threshold : deletions > threshold);
      return { writer, deletions, threshold, stopped };
    });
}

function thresholdOf(writer: CloudSyncWriter | ConnectSyncWriter): number | "off" {
  return writer instanceof CloudSyncWriter ? writer.deletionThreshold : (writer.settings.deletionThreshold ?? 500);
}

function isOurs(writer: Writer): writer is CloudSyncWriter | ConnectSyncWriter {
  return writer instanceof CloudSyncWriter || writer instanceof ConnectSyncWriter;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
