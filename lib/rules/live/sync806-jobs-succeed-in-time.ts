import { effectOf } from "../../domain/observation/effects";
import { jobStateOf } from "../../domain/observation/job-state";
import { durationInWords, minutesBetween, momentInWords } from "../../domain/observation/moment";
import type { ExpectedJob, Observation, SeenJob } from "../../domain/observation/observation";
import { rule } from "../rule";

interface Late extends ExpectedJob {
  readonly job: SeenJob;
  /** How long ago the last run that did its work was. @default there was none */
  readonly minutes?: number;
  /** Whether it has not read everything in scope yet, and its runs no longer end. */
  readonly isStuck?: true;
}

/**
 * A job that runs has done its work within three of its intervals. A run that failed for single objects counts. In its first
 * cycle it is enough that a run has ended within a day. Nothing is said of a job in quarantine, or of whose interval or runs
 * Graph says nothing.
 */
export const jobsSucceedInTime = rule<Late, Observation>({
  code: "SYNC806",
  severity: "error",
  title: "A running job succeeds within three intervals",
  why: "A job can be active and get nothing done: its state in the portal says that it is started, not that it works.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus",
  since: "2026-12",
  check: ({ expectedJobs, at }) => expectedJobs.flatMap((expected) => lateOf(expected, at)),
  about: ({ declared, template }) => [declared.name, template],
  where: ({ declared: { origin }, template }) => [{ origin, detail: `the job ${template} runs` }],
  what: ({ declared: { name }, template, job, minutes, isStuck }) => {
    if (isStuck && job.lastRun !== undefined)
      return `${effectOf(template, name)}: the job ${template} has not read everything once, and no run of it has ended since ${momentInWords(job.lastRun)}, more than a day before the observation`;
    const last =
      minutes === undefined || job.lastSuccess === undefined
        ? "no run of it has ever done its work"
        : `its last run that did its work ended on ${momentInWords(job.lastSuccess)}, ${durationInWords(minutes)} before the observation`;
    return `${effectOf(template, name)}: the job ${template} is to run every ${durationInWords(job.intervalInMinutes ?? 0)}, and ${last}`;
  },
  fix: ({ declared: { name, domain }, job }) =>
    `open the provisioning logs of ${name} (Entra Connect > Cloud Sync > Logs, or GET /auditLogs/provisioning?$filter=jobId eq '${job.id}'), check that an agent of ${domain} is active, and end the error of the last run; an error that stays leads to quarantine, and four weeks later the job is disabled`,
});

function lateOf(expected: ExpectedJob, at: string): Late[] {
  const { declared, configuration, job } = expected;
  if (!declared.enabled || !job || jobStateOf(job, configuration, at) !== "late") return [];
  if (job.firstCycle === "going on") return [{ ...expected, job, isStuck: true }];
  return [{ ...expected, job, ...(job.lastSuccess !== undefined && { minutes: minutesBetween(job.lastSuccess, at) }) }];
}
