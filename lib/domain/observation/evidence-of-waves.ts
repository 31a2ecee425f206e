import { compareTexts } from "../../text/compare";
import { type CalendarDay, daysBetween } from "../input/calendar-day";
import { isSamePosition, type Migration, type Position, type Wave } from "../migration/migration";
import { isPassed, stepOf, type WaveEvidence, type WaveStep } from "./wave-evidence";

/** A piece of evidence, and the file that holds it. */
export interface EvidenceFile {
  readonly file: string;
  readonly evidence: WaveEvidence;
}

/**
 * Why evidence says nothing about a wave as it is now.
 * - `noSuchWave`: the plan has no wave of that name
 * - `otherWave`: the wave had other OUs, or another configuration
 * - `otherStep`: it is of another step than the wave has made last
 * - `beforeStep`: later on, the wave was seen where it has not made this step
 * - `inFuture`: it is of a day that is to come, and would hide everything that is seen until then
 */
export type NotTaken = "noSuchWave" | "otherWave" | "otherStep" | "beforeStep" | "inFuture";

export interface RefusedEvidence extends EvidenceFile {
  readonly why: NotTaken;
  /** The later file that says so, of what is `beforeStep`. */
  readonly later?: string;
}

/** What was seen of a wave after the step that it has made last. */
export interface EvidenceOfWave {
  /** @default it has not moved */
  readonly step?: WaveStep;
  /** The latest of each check. @default there is none */
  readonly verify?: EvidenceFile;
  readonly health?: EvidenceFile;
  /** What names the wave, and is not of what is declared now. */
  readonly notTaken: readonly RefusedEvidence[];
  readonly standing: EvidenceStanding;
}

/**
 * - `verified`: both checks passed, and everything predicted for the wave has come
 * - `failed`: the latest of a check did not pass
 * - `incomplete`: a check is missing, or not everything has come
 * - `none`: nothing was seen of the wave as it is
 * - `notMoved`: there is nothing to see yet
 */
export type EvidenceStanding = "verified" | "failed" | "incomplete" | "none" | "notMoved";

/** What was seen of the tenant since the last step that no wave is of: every server is in staging mode, or gone. */
export interface EvidenceOfTheEnd {
  readonly connectSync: NonNullable<Position["connectSync"]>;
  /** In the order in which the tenant was observed. */
  readonly seen: readonly EvidenceFile[];
}

/** The evidence of a tenant's migration, wave by wave. */
export interface EvidenceOfMigration {
  readonly byWave: ReadonlyMap<Wave, EvidenceOfWave>;
  /** @default Connect Sync is active, or a wave is left */
  readonly end?: EvidenceOfTheEnd;
  /** Of waves that the plan does not have. */
  readonly strange: readonly RefusedEvidence[];
}

/** Sorts out what the evidence of a tenant says about its plan as it is declared now. */
export function evidenceOfWaves(
  migration: Migration,
  all: readonly EvidenceFile[],
  today: CalendarDay,
): EvidenceOfMigration {
  const ours = [...all].sort((one, other) => compareTexts(one.evidence.observedAt, other.evidence.observedAt));
  const isOf = (wave: Wave) => (each: EvidenceFile) => nameKey(each.evidence.wave.name) === nameKey(wave.name);
  const end = evidenceOfTheEnd(migration, ours, today);
  return {
    byWave: new Map(
      migration.waves.map((wave) => [wave, evidenceOf(wave, migration, ours.filter(isOf(wave)), ours, today)]),
    ),
    ...(end && { end }),
    strange: ours
      .filter((each) => !migration.waves.some((wave) => isOf(wave)(each)))
      .map((each) => ({ ...each, why: "noSuchWave" })),
  };
}

/** Observations since the last one that was made at another position: a server may have left staging mode in between. */
function evidenceOfTheEnd(
  { position }: Migration,
  ours: readonly EvidenceFile[],
  today: CalendarDay,
): EvidenceOfTheEnd | undefined {
  const { connectSync } = position;
  if (!connectSync) return undefined;
  const past = ours.filter(({ evidence }) => !isInFuture(evidence, today));
  const before = past.findLastIndex(({ evidence }) => !isSamePosition(evidence.position, position));
  return { connectSync, seen: past.slice(before + 1) };
}

function evidenceOf(
  wave: Wave,
  migration: Migration,
  its: readonly EvidenceFile[],
  ours: readonly EvidenceFile[],
  today: CalendarDay,
): EvidenceOfWave {
  const step = stepOf(wave, migration.position);
  const past = ours.filter(({ evidence }) => !isInFuture(evidence, today));
  const notTaken = its.flatMap((each): RefusedEvidence[] => {
    const reason = isInFuture(each.evidence, today)
      ? ({ why: "inFuture" } as const)
      : whyNot(each.evidence, wave, step, past);
    return reason ? [{ ...each, ...reason }] : [];
  });
  const refused = new Set(notTaken.map(({ evidence }) => evidence));
  const taken = its.filter(({ evidence }) => !refused.has(evidence));
  const latest = (check: WaveEvidence["result"]["check"]) =>
    taken.filter(({ evidence }) => evidence.result.check === check).at(-1);
  const [verify, health] = [latest("verify"), latest("health")];
  return {
    ...(step && { step }),
    ...(verify && { verify }),
    ...(health && { health }),
    notTaken,
    standing: step ? standingOf(verify, health) : "notMoved",
  };
}

function whyNot(
  evidence: WaveEvidence,
  wave: Wave,
  step: WaveStep | undefined,
  past: readonly EvidenceFile[],
): Pick<RefusedEvidence, "why" | "later"> | undefined {
  const { observedAt, wave: then } = evidence;
  if (then.to !== wave.to || unitsKey(then) !== unitsKey(wave)) return { why: "otherWave" };
  if (evidence.step !== step) return { why: "otherStep" };
  const elsewhere = past.find(
    ({ evidence: later }) => later.observedAt > observedAt && stepOf(then, later.position) !== step,
  );
  return elsewhere && { why: "beforeStep", later: elsewhere.file };
}

/** A day is not the same everywhere: tomorrow has begun somewhere. */
function isInFuture({ observedAt }: WaveEvidence, today: CalendarDay): boolean {
  return daysBetween(today, observedAt.slice(0, "2026-12-08".length)) > 1;
}

function unitsKey({ organizationalUnits }: Pick<Wave, "organizationalUnits">): string {
  return organizationalUnits
    .map(({ key }) => key)
    .sort()
    .join("\n");
}

function standingOf(verify: EvidenceFile | undefined, health: EvidenceFile | undefined): EvidenceStanding {
  const results = [verify, health].flatMap((each) => (each ? [each.evidence.result] : []));
  if (results.length === 0) return "none";
  if (!results.every(isPassed)) return "failed";
  return results.length === 2 && results.every(isWhole) ? "verified" : "incomplete";
}

/** Whether nothing of the wave is still to come, and something has. */
function isWhole(result: WaveEvidence["result"]): boolean {
  return result.check === "health" || (result.ofTheWave.notYet === 0 && result.ofTheWave.asPredicted > 0);
}

/** Names of waves differ in more than case. */
function nameKey(name: string): string {
  return name.toLowerCase();
}
