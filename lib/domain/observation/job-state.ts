import { type Moment, minutesBetween } from "./moment";
import { isStuckInFirstCycle, type ObservedConfiguration, type SeenJob } from "./observation";

/** A run may fail; three in a row are one too many. The number is this project's own, and so is the hour. */
const INTERVALS = 3;
/** A run of many changes lasts longer than the two minutes after which the next one may be due. */
const LEAST_MINUTES = 60;

/** How long ago the last run that did its work may have ended, of what runs at such an interval. */
export const allowedMinutes = (intervalInMinutes: number): number =>
  Math.max(INTERVALS * intervalInMinutes, LEAST_MINUTES);

/**
 * How a job was seen to be.
 * - `works`: its last run that did its work is recent enough
 * - `late`: it runs, and nothing was done for longer than is allowed; in a first cycle, no run has ended for a day
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
  if (job.firstCycle === "going on") return isStuckInFirstCycle(job, at) ? "late" : "first cycle";
  const { intervalInMinutes, lastSuccess, lastRun } = job;
  if (intervalInMinutes === undefined) return "unknown";
  if (lastSuccess === undefined) return lastRun === undefined ? "unknown" : "late";
  return minutesBetween(lastSuccess, at) > allowedMinutes(intervalInMinutes) ? "late" : "works";
}
