import { type OwnershipChange, objectsIn, ownershipChanges } from "../change/ownership-change";
import type { TopologyChange } from "../change/topology-change";
import { configurationOf, isSamePosition, Migration, type Position, topologyAt, type Wave } from "./migration";
import { positionsFrom, type StepKind, waveOfStep } from "./migration-path";

/** A step of the plan, of a wave or one of the last two. */
interface PlannedStep {
  readonly kind: StepKind;
  readonly wave?: Wave;
}

/** What a change does to a tenant that has a plan, compared with the plan. */
export interface PlannedChange {
  /** The plan as the change leaves it, and how far it is then. */
  readonly migration: Migration;
  /** How far this plan was before the change, whatever the plan was then. */
  readonly from: Position;
  /** The step that the plan has next, where the change is that step. @default the change is another one */
  readonly step?: PlannedStep;
  /** The step that the plan has next, where the change declares it and an owner stays who was to change. @default none is */
  readonly declaredOnly?: PlannedStep;
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
  const was = Migration.in(before, tenant);
  const { from, isWhole } = was ? positionBefore(was, migration) : { from: to, isWhole: true };
  const step = isWhole ? stepBetween(migration, from, to) : undefined;
  const ofPlan = step ? ownershipChanges(before, topologyAt(before, migration.at(from), to), inventory) : [];
  const planned = regionsOf(tenant, ofPlan);
  const done = regionsOf(tenant, change.ownership());
  const isDone = [...planned.keys()].every((key) => done.has(key)) && isWritten(step, change.after, tenant);
  const unplanned = [...done].filter(([key, region]) => changesOwner(region, change) && !(isDone && planned.has(key)));
  return {
    migration,
    from,
    ...(step && (isDone ? { step } : { declaredOnly: step })),
    unplanned: unplanned.map(([, region]) => region),
  };
}

/**
 * How far this plan was before, by what had been handed over and to whom: waves are renamed, split and put in another order.
 * It is not whole where no position of this plan is that one, as when a wave is put before those that are done.
 */
function positionBefore(was: Migration, { waves }: Migration): { readonly from: Position; readonly isWhole: boolean } {
  const { position, nextWave } = was;
  const units = new Set(waves.flatMap(({ organizationalUnits }) => organizationalUnits.map(({ key }) => key)));
  const movesOf = (some: readonly Wave[]) =>
    new Set(
      some.flatMap(({ organizationalUnits, to }) =>
        organizationalUnits.filter(({ key }) => units.has(key)).map(({ key }) => `${key}\n${to}`),
      ),
    );
  const moved = movesOf(was.waves.slice(0, position.done));
  const left = waves.findIndex((wave) => !isWithin(movesOf([wave]), moved));
  const done = left === -1 ? waves.length : left;
  const [next, nextNow] = [movesOf(position.next && nextWave ? [nextWave] : []), movesOf(waves.slice(done, done + 1))];
  const isHandedOver = next.size > 0 && isWithin(next, nextNow) && isWithin(nextNow, next);
  return {
    from: {
      done,
      ...(isHandedOver && { next: "handedOver" as const }),
      ...(position.connectSync && done === waves.length && { connectSync: position.connectSync }),
    },
    isWhole: isWithin(moved, movesOf(waves.slice(0, done))) && (isHandedOver || next.size === 0),
  };
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one));
}

/** Whether a wave that Cloud Sync takes over is written: its configuration may have been off before the change, and still be. */
function isWritten(step: PlannedStep | undefined, { cloudSync }: TopologyChange["after"], tenant: string): boolean {
  if (step?.kind !== "takeOver" || !step.wave) return true;
  const ours = cloudSync.filter((configuration) => configuration.tenant === tenant);
  return configurationOf(step.wave, ours)?.enabled === true;
}

/** The regions of a tenant in which there are objects, or may be. */
function regionsOf(tenant: string, regions: readonly OwnershipChange[]): ReadonlyMap<string, OwnershipChange> {
  const ours = regions.filter((region) => region.tenant === tenant && objectsIn(region) !== 0);
  return new Map(ours.map((region) => [keyOf(region), region]));
}

/** The next step, or both steps of the next wave at once. */
function stepBetween(migration: Migration, from: Position, to: Position): PlannedStep | undefined {
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
