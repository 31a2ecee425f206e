import { momentInWords } from "../../domain/observation/moment";
import { type ExpectedJob, isStuckInFirstCycle, type Observation } from "../../domain/observation/observation";
import { rule } from "../rule";

/** A running job has read everything in scope once. One that stands still meanwhile is another rule's. */
export const firstCycleIsComplete = rule<ExpectedJob, Observation>({
  code: "SYNC807",
  severity: "advice",
  title: "The first cycle is complete",
  why: "Until everything was read once, people are missing who are in scope, and errors of password hashes are expected.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus",
  since: "2026-12",
  check: ({ expectedJobs, at }) =>
    expectedJobs.filter(
      ({ declared, job }) =>
        declared.enabled &&
        job?.state === "running" &&
        job.firstCycle === "going on" &&
        !job.quarantine &&
        !isStuckInFirstCycle(job, at),
    ),
  about: ({ declared, template }) => [declared.name, template],
  where: ({ declared: { origin }, template }) => [{ origin, detail: `the job ${template} is in its first cycle` }],
  what: ({ declared: { name }, template, job }) =>
    `part of what is in scope of ${name} may not be in the tenant yet: its job ${template} has not read everything once${job?.lastRun ? `; its last run ended on ${momentInWords(job.lastRun)}` : ", and no run of it has ended"}`,
  fix: ({ declared: { name } }) =>
    `wait, and observe again: a first cycle takes hours in a large domain; tell the people in scope of ${name} nothing before it is complete, and read the provisioning logs where the next observation finds the same`,
});
