import type { Migration, Position, Wave } from "../migration/migration";
import type { Moment } from "./moment";

/** How far a wave is that has moved: its rule pair is in force, or Cloud Sync writes it. */
export type WaveStep = "handOver" | "takeOver";

/** What was seen of a tenant after a step of a wave, in numbers and codes. It names no person and no object. */
export interface WaveEvidence {
  readonly tenant: string;
  readonly tenantId: string;
  readonly wave: Pick<Wave, "name" | "number" | "to" | "organizationalUnits">;
  readonly step: WaveStep;
  /** How far the migration was. */
  readonly position: Position;
  /** The SHA-256 of each `sync-topology.json` that said what is declared. */
  readonly topologies: readonly string[];
  readonly observedAt: Moment;
  readonly result: VerifyResult | HealthResult;
}

/** What `entra-sync verify` counted. */
export interface VerifyResult {
  readonly check: "verify";
  /** Whether what has not changed yet was an objection, as `--complete` asks. */
  readonly complete: boolean;
  /** Everything that was predicted. */
  readonly all: VerdictCounts;
  /** What of it lies in the OUs of the wave. */
  readonly ofTheWave: VerdictCounts;
  /** Objects that are synchronized, and that no prediction is about. */
  readonly unpredicted: number;
}

export interface VerdictCounts {
  readonly missing: number;
  readonly otherwise: number;
  readonly notYet: number;
  readonly unchecked: number;
  readonly asPredicted: number;
}

/** What `entra-sync health` found. */
export interface HealthResult {
  readonly check: "health";
  /** From which severity on a finding was an objection, as `--fail-on` asks. */
  readonly failOn: FoundSeverity;
  readonly findings: readonly FoundCount[];
}

/** The severities of findings, the worst first. */
export const FOUND_SEVERITIES = ["error", "warning", "advice"] as const;
export type FoundSeverity = (typeof FOUND_SEVERITIES)[number];

/** How many findings of one rule counted the same. */
export interface FoundCount {
  readonly code: string;
  readonly severity: FoundSeverity;
  /** `waived` and `known`, in the baseline, do not count. */
  readonly standing: "open" | "waived" | "known";
  readonly count: number;
}

/** Whether the check had no objection: it ended with 0. */
export function isPassed(result: WaveEvidence["result"]): boolean {
  if (result.check === "verify") {
    const { missing, otherwise, notYet } = result.all;
    return missing + otherwise + (result.complete ? notYet : 0) === 0;
  }
  const counting = FOUND_SEVERITIES.slice(0, FOUND_SEVERITIES.indexOf(result.failOn) + 1);
  return !result.findings.some(({ standing, severity }) => standing === "open" && counting.includes(severity));
}

/** The step that a wave has made last, at a position of the plan; undefined before its hand-over. */
export function stepOf({ number }: Pick<Wave, "number">, { done, next }: Position): WaveStep | undefined {
  if (number <= done) return "takeOver";
  return number === done + 1 && next ? "handOver" : undefined;
}

/** The wave that has moved last; undefined before the first hand-over. */
export function lastMoved({ position: { done, next }, waves }: Migration): Wave | undefined {
  return waves[next ? done : done - 1];
}
