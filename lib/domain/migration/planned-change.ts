import { type OwnershipChange, objectsIn, ownershipChanges } from "../change/ownership-change";
import type { TopologyChange } from "../change/topology-change";
import { isSamePosition, Migration, type Position, topologyAt, type Wave } from "./migration";
import { positionsFrom, type StepKind, waveOfStep } from "./migration-path";

/** What a change does to a tenant that has a plan, compared with the plan. */
export interface PlannedChange {
  /** The plan as the change leaves it, and how far it is then. */
  readonly migration: Migration;
  readonly from: Position;
  /** The step that the plan has next, where the change is that step. @default the change is another one */
  readonly step?: { readonly kind: StepKind; readonly wave?: Wave };
  /** What changes owner and is not a part of that step. */
  readonly unplanned: readonly OwnershipChange[];
}

/** Each tenant that has a plan after the change. A change brings its own plan; how far it was is told by the one before. */
export function plannedChanges(change: TopologyChange): PlannedChange[] {
  return change.after.tenants.flatMap(({ name }) => {
    const migration = Migration.in(change.after, name);
    return migration ? [againstPlan(change, migration)] : [];
  });
}

function againstPlan(change: TopologyChange, migration: Migration): PlannedChange {
  const { before, inventory } = change;
  const { tenant, position: to } = migration;
  const from = Migration.in(before, tenant)?.position ?? to;
  const step = stepBetween(migration, from, to);
  const planned = step ? ownershipChanges(before, topologyAt(before, migration.at(from), to), inventory) : [];
  const expected = new Set(planned.filter((region) => region.tenant === tenant).map(keyOf));
  const unplanned = change
    .ownership()
    .filter(
      (region) =>
        region.tenant === tenant &&
        changesOwner(region, change) &&
        objectsIn(region) !== 0 &&
        !expected.has(keyOf(region)),
    );
  return { migration, from, ...(step && { step }), unplanned };
}

/** The next step, or both steps of the next wave at once. */
function stepBetween(migration: Migration, from: Position, to: Position): PlannedChange["step"] {
  const ahead = positionsFrom(migration.at(from));
  const index = ahead.findIndex((step) => isSamePosition(step.to, to));
  const step = ahead[index];
  if (!step || index > 1 || (index === 1 && step.kind !== "takeOver")) return undefined;
  return { kind: step.kind, ...waveOfStep(step, migration) };
}

/**
 * A source of authority that moves is not a wave, and neither is an OU that nobody wrote. Without an active server, between
 * the two steps of a failover, nobody writes for a while, and nobody else does.
 */
function changesOwner({ consequence, tenant, from, to }: OwnershipChange, { before, after }: TopologyChange): boolean {
  if (consequence === "converted" || consequence === "rolledBack" || consequence === "created") return false;
  const isFailover = [before, after].some((side) => {
    const servers = side.connectSyncByTenant().get(tenant) ?? [];
    return servers.length > 0 && servers.every(({ role }) => role === "staging");
  });
  const ofServers = [...from, ...to].every(({ tool }) => tool === "Connect Sync");
  return !(isFailover && ofServers && (consequence === "paused" || consequence === "resumed"));
}

function keyOf({ subtree, kinds, consequence, from, to }: OwnershipChange): string {
  const names = [from, to].map((writers) => writers.map(({ name }) => name).join("\n"));
  return [subtree.key, kinds.join(), consequence, ...names].join("\n\n");
}
