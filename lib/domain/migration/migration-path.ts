import type { SyncTopology } from "../ownership/sync-topology";
import { type UnwrittenSubtree, unwrittenWithoutConnectSync } from "../ownership/unwritten-behind-staging";
import { type Migration, type Position, type StepBack, topologyAt, type Wave, wayBack } from "./migration";

/**
 * What one step does.
 * - `handOver`: the rule pair of a wave comes into force on every server
 * - `takeOver`: Cloud Sync writes the wave
 * - `staging`: every server goes into staging mode, two weeks before
 * - `removal`: the servers are removed
 */
export type StepKind = "handOver" | "takeOver" | "staging" | "removal";

/** One change on the way. */
export interface MigrationStep {
  readonly kind: StepKind;
  /** The wave that it is of; the last two steps are of none. */
  readonly wave?: Wave;
  readonly to: Position;
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  /** The changes of the way back, one after the other; empty where there is none. */
  readonly back: readonly StepBack[];
}

/** Everything that is left of a migration, from what is declared now to its end. */
export interface MigrationPath {
  readonly migration: Migration;
  readonly now: SyncTopology;
  readonly steps: readonly MigrationStep[];
  /** The way back from the last wave that is done, as long as Connect Sync runs. @default there is none to go back from */
  readonly backFromNow?: { readonly wave: Wave; readonly back: readonly StepBack[] };
  /** What Connect Sync has in scope after the last wave and Cloud Sync does not write, so that it stays. @default nothing: its servers can go */
  readonly remains?: UnwrittenSubtree;
  /** The estate at the end. */
  readonly end: SyncTopology;
}

/** The positions after this one, up to the end. */
export function positionsFrom({ position, waves }: Migration): { readonly kind: StepKind; readonly to: Position }[] {
  const steps: { kind: StepKind; to: Position }[] = [];
  for (let done = position.done; done < waves.length; done++) {
    if (done > position.done || !position.next) steps.push({ kind: "handOver", to: { done, next: "handedOver" } });
    steps.push({ kind: "takeOver", to: { done: done + 1 } });
  }
  const done = waves.length;
  if (!position.connectSync) steps.push({ kind: "staging", to: { done, connectSync: "staging" } });
  if (position.connectSync !== "removed") steps.push({ kind: "removal", to: { done, connectSync: "removed" } });
  return steps;
}

/** The wave that a step to this position is of; the last two steps are of none. */
export function waveOfStep(
  { kind, to }: { readonly kind: StepKind; readonly to: Position },
  { waves }: Migration,
): { readonly wave?: Wave } {
  const wave = kind === "handOver" ? waves[to.done] : kind === "takeOver" ? waves[to.done - 1] : undefined;
  return wave ? { wave } : {};
}

/** Every change from here to the end, each with its way back. */
export function migrationPath(topology: SyncTopology, migration: Migration): MigrationPath {
  const { position, tenant, waves } = migration;
  const remains = unwrittenWithoutConnectSync(topologyAt(topology, migration, { done: waves.length }), tenant);
  const steps: MigrationStep[] = [];
  let before = topology;
  for (const { kind, to } of positionsFrom(migration)) {
    if (remains && to.connectSync) break;
    const after = topologyAt(topology, migration, to);
    const { wave } = waveOfStep({ kind, to }, migration);
    const undo = kind === "removal" ? [] : [{ before: after, after: before }];
    const back = kind === "takeOver" && wave ? wayBack(after, migration, wave) : undo;
    steps.push({ kind, ...(wave && { wave }), to, before, after, back });
    before = after;
  }
  const last = position.next || position.connectSync ? undefined : waves[position.done - 1];
  return {
    migration,
    now: topology,
    steps,
    ...(last && { backFromNow: { wave: last, back: wayBack(topology, migration, last) } }),
    ...(remains && { remains }),
    end: before,
  };
}
