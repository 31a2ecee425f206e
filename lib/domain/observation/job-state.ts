import { type Moment, minutesBetween } from "./moment";
import type { ObservedConfiguration, SeenJob } from "./observation";

/** A run may fail; three in a row are one too many. The number is this project's own. */
export const ALLOWED_INTERVALS = 3;

/**
 * How a job was seen to be.
 * - `works`: its last run that did its work is recent enough
 * - `late`: it runs, and nothing was done for more intervals than are allowed
 * - `shut out`: its service principal may not sign in
 * - `unknown`: it runs, and Graph does not say what comes of it
 */
export type JobState = "works" | "late" | "first cycle" | "quarantine" | "shut out" | "unknown" | StandingStill;

type StandingStill = Exclude<SeenJob["state"], "running">;

/** The state of a job, what stops it first. */
export function jobStateOf(job: SeenJob, { signIn }: Pick<ObservedConfiguration, "signIn">, at: Moment): JobState {
  if (job.quarantine && job.state !== "disabled") return "quarantine";
  if (signIn === "disabled") return "shut out";
  if (job.state !== "running") return job.state;
  if (job.firstCycle === "going on") return "first cycle";
  const { intervalInMinutes, lastSuccess, lastRun } = job;
  if (intervalInMinutes === undefined) return "unknown";
  if (lastSuccess === undefined) return lastRun === undefined ? "unknown" : "late";
  return minutesBetween(lastSuccess, at) > ALLOWED_INTERVALS * intervalInMinutes ? "late" : "works";
}
