import { compareTexts } from "../../text/compare";
import { type Inventory, NOTHING, type ObjectCounts } from "../inventory/inventory";
import type { DistinguishedName } from "../names/distinguished-name";
import { Actors, type Outcome, type Side, type SignedOutcome } from "../ownership/outcome";
import type { SyncTopology } from "../ownership/sync-topology";
import { type Walker, walkOwnership } from "../ownership/walk";
import { OBJECT_KINDS, type ObjectKind } from "../scope/object-kind";
import { DEFAULT_EXPORT_LETS_THROUGH } from "../servers/requirements";
import type { Threshold } from "../tenant/accidental-deletion-prevention";
import type { ObjectMatching } from "../tenant/user-authentication";
import type { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { isCloudSync, isConnectSync } from "../writers/which-tool";
import type { Writer } from "../writers/writer";

/** A topmost subtree for whose objects of some kinds the same follows from a change. */
export interface OwnershipChange extends Outcome {
  readonly tenant: string;
  readonly domain: string;
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  /** Where in the subtree something else follows, or nothing does. */
  readonly except: readonly Exception[];
  /** How many objects of those kinds there are, without those of the exceptions. @default nobody counted the domain */
  readonly counts?: ObjectCounts;
  /** What the tenant declares after the change: `blocked`, users who were deleted do not just join again. @default not said */
  readonly hardMatchTakeover?: ObjectMatching["hardMatchTakeover"];
}

/** How many objects something follows for; nothing where nobody counted. */
export function objectsIn({ counts, kinds }: Pick<OwnershipChange, "counts" | "kinds">): number | undefined {
  return counts && kinds.reduce((sum, kind) => sum + counts[kind], 0);
}

/** A subtree that a region leaves out, for some of its kinds. */
export interface Exception {
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
}

/**
 * Everything that follows for objects from one topology to the next, by tenant, domain and place. All Connect Sync servers
 * of a tenant count as one owner, for they write the same objects in turn: a failover changes no owner.
 */
export function ownershipChanges(before: SyncTopology, after: SyncTopology, inventory: Inventory): OwnershipChange[] {
  const places = new Map<string, { tenant: string; domain: string; before: Writer[]; after: Writer[] }>();
  const placeOf = (tenant: string, domain: string) => {
    const key = `${tenant}\n${domain}`;
    const place = places.get(key) ?? { tenant, domain, before: [], after: [] };
    places.set(key, place);
    return place;
  };
  for (const side of ["before", "after"] as const)
    for (const writer of { before, after }[side].writers)
      for (const domain of new Set(writer.regions.map(({ scope }) => scope.domain)))
        placeOf(writer.tenant, domain)[side].push(writer);
  // What a tenant manages itself may be in a domain that nobody writes.
  for (const { name, cloudManagedParts } of before.tenants)
    for (const domain of new Set(cloudManagedParts.map(({ dn }) => dn.domain))) placeOf(name, domain);
  const servers = { before: serversByTenant(before), after: serversByTenant(after) };
  const matching = new Map(after.tenants.map((tenant) => [tenant.name, tenant.matching?.hardMatchTakeover]));
  return [...places.values()]
    .sort((a, b) => compareTexts(a.tenant, b.tenant) || compareTexts(a.domain, b.domain))
    .flatMap(({ tenant, domain, ...here }) => {
      const sides = (side: "before" | "after"): Side => ({
        // A server acts in a domain that it has lost, too: it deletes what it had there.
        writers: here[side],
        servers: servers[side].get(tenant) ?? [],
        cloudManaged: { before, after }[side].cloudManagedOf(tenant),
      });
      const hardMatchTakeover = matching.get(tenant);
      const changes = changesIn(tenant, domain, new Actors(sides("before"), sides("after")), inventory);
      return hardMatchTakeover ? changes.map((change) => ({ ...change, hardMatchTakeover })) : changes;
    });
}

function serversByTenant({ connectSync }: SyncTopology): ReadonlyMap<string, ConnectSyncWriter[]> {
  const byTenant = new Map<string, ConnectSyncWriter[]>();
  for (const server of connectSync) {
    const servers = byTenant.get(server.tenant);
    if (servers) servers.push(server);
    else byTenant.set(server.tenant, [server]);
  }
  return byTenant;
}

interface GrowingChange extends OwnershipChange {
  readonly kinds: ObjectKind[];
  readonly except: GrowingException[];
  readonly counts?: Record<ObjectKind, number>;
}

interface GrowingException extends Exception {
  readonly kinds: ObjectKind[];
}

/** One place of the walk: for each kind what follows there, and the region that it belongs to. */
interface VisitedName {
  readonly dn: DistinguishedName;
  readonly signatures: readonly string[];
  readonly changes: readonly (GrowingChange | undefined)[];
}

function changesIn(tenant: string, domain: string, actors: Actors, inventory: Inventory): OwnershipChange[] {
  const counted = inventory.of(domain);
  const places = new Map<string, VisitedName>();
  const path: VisitedName[] = [];
  const changes: GrowingChange[] = [];
  /** The regions in which something was counted, if only an empty OU. */
  const met = new Set<GrowingChange>();

  const walker: Walker = {
    moved: (carrier) => actors.moved(carrier),
    managed: (parts, kinds) => actors.movedTo(parts, kinds),
    visit(dn) {
      while (path.length > 0 && !dn.isWithin((path.at(-1) as VisitedName).dn)) path.pop();
      const place = placeOf(dn, path.at(-1));
      path.push(place);
      // Asked only for what was counted.
      if (counted) places.set(dn.key, place);
    },
  };
  walkOwnership(domain, actors.writers, walker, actors.managed);

  for (const unit of counted?.units ?? []) {
    const place = nearest(unit.dn, places);
    OBJECT_KINDS.forEach((kind, index) => {
      const change = place?.changes[index];
      if (!change?.counts) return;
      change.counts[kind] += unit.counts[kind];
      met.add(change);
    });
  }
  return changes.map((change) =>
    counted && !met.has(change) && !counted.has(change.subtree) ? uncounted(change) : change,
  );

  function placeOf(dn: DistinguishedName, above: VisitedName | undefined): VisitedName {
    const begun = new Map<string, GrowingChange>();
    const outcomes = OBJECT_KINDS.map((_, kind) => actors.outcomeFor(kind));
    const signatures = outcomes.map((outcome) => outcome?.signature ?? "");
    const changesHere = OBJECT_KINDS.map((kind, index) => {
      const [outcome, signature] = [outcomes[index], signatures[index] as string];
      const wasAbove = above?.changes[index];
      if (above?.signatures[index] === signature) return wasAbove;
      if (wasAbove) leaveOut(wasAbove, dn, kind);
      if (!outcome) return undefined;
      const change = begun.get(signature) ?? begin(dn, outcome);
      change.kinds.push(kind);
      begun.set(signature, change);
      return change;
    });
    return { dn, signatures, changes: changesHere };
  }

  function begin(subtree: DistinguishedName, { signature: _, ...outcome }: SignedOutcome): GrowingChange {
    const counts = counted && { counts: { ...NOTHING } };
    const change: GrowingChange = { tenant, domain, subtree, kinds: [], ...outcome, except: [], ...counts };
    changes.push(change);
    return change;
  }
}

/** A name that is not an OU of the inventory, such as that of a group, was not counted: that is not the same as nothing. */
function uncounted({ counts: _, ...change }: GrowingChange): OwnershipChange {
  return change;
}

function leaveOut({ except }: GrowingChange, subtree: DistinguishedName, kind: ObjectKind): void {
  const last = except.at(-1);
  if (last?.subtree === subtree) last.kinds.push(kind);
  else except.push({ subtree, kinds: [kind] });
}

function nearest(dn: DistinguishedName, places: ReadonlyMap<string, VisitedName>): VisitedName | undefined {
  for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
    const place = places.get(name.key);
    if (place) return place;
  }
  return undefined;
}

/** Whether the writer goes on and would delete these objects. */
export function isLossOf(writer: Writer, { deletedBy, kinds, counts }: OwnershipChange): boolean {
  return deletedBy.includes(writer) && kinds.some((kind) => counts?.[kind] !== 0);
}

/** What a job would delete in its first run after the change, and whether a threshold holds that back. */
export interface DeletionOutlook {
  readonly writer: CloudSyncWriter | ConnectSyncWriter;
  readonly deletions: number;
  /** The job's own; Connect Sync has none but the tenant's. `off` lets everything through. */
  readonly threshold: Threshold;
  /** Whether a threshold holds the deletions back. Of what a percentage is taken no page says, so that none is known to. */
  readonly stopped: boolean;
  /** The tenant's threshold beside that of a Cloud Sync job. @default not known */
  readonly tenant?: { readonly threshold: Threshold; readonly stopped: boolean };
}

/**
 * Threshold arithmetic for every writer that deletes objects, where they were counted. The value of a Cloud Sync job is
 * exclusive: 500 lets 499 through. The tenant's, which is Connect Sync's and stops Cloud Sync too, lets as many through as
 * it says; Microsoft's 500 for Connect Sync, where it is not declared.
 */
export function deletionOutlooks(
  changes: readonly OwnershipChange[],
  thresholdOfTenant: (tenant: string) => Threshold | undefined,
): DeletionOutlook[] {
  const losses = new Map<CloudSyncWriter | ConnectSyncWriter, number>();
  for (const change of changes) {
    const lost = objectsIn(change);
    // Who is a member of a group was not counted.
    if (lost === undefined || change.consequence === "regrouped") continue;
    for (const writer of change.deletedBy) if (isOurs(writer)) losses.set(writer, (losses.get(writer) ?? 0) + lost);
  }
  return [...losses]
    .filter(([, deletions]) => deletions > 0)
    .map(([writer, deletions]) => outlookOf(writer, deletions, thresholdOfTenant(writer.tenant)));
}

function outlookOf(
  writer: CloudSyncWriter | ConnectSyncWriter,
  deletions: number,
  ofTenant: Threshold | undefined,
): DeletionOutlook {
  const isOver = (threshold: Threshold) => typeof threshold === "number" && deletions > threshold;
  if (isConnectSync(writer)) {
    const threshold = ofTenant ?? DEFAULT_EXPORT_LETS_THROUGH;
    return { writer, deletions, threshold, stopped: isOver(threshold) };
  }
  const threshold = writer.deletionThreshold;
  const stopped = deletions >= threshold;
  if (ofTenant === undefined) return { writer, deletions, threshold, stopped };
  const tenant = { threshold: ofTenant, stopped: isOver(ofTenant) };
  return { writer, deletions, threshold, stopped: stopped || tenant.stopped, tenant };
}

function isOurs(writer: Writer): writer is CloudSyncWriter | ConnectSyncWriter {
  return isCloudSync(writer) || isConnectSync(writer);
}
