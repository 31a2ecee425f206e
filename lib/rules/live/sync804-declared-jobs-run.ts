import { effectOf, stateInWords } from "../../domain/observation/effects";
import { momentInWords } from "../../domain/observation/moment";
import type { ExpectedJob, Observation, SeenJob } from "../../domain/observation/observation";
import { rule } from "../rule";

interface Stopped extends ExpectedJob {
  readonly job: SeenJob;
  /** Why nothing runs: the state of the job, or of the account that it signs in with. */
  readonly because: Exclude<SeenJob["state"], "running"> | "shut out";
}

/** Every job of a configuration that is declared to be enabled runs, and may sign in. */
export const declaredJobsRun = rule<Stopped, Observation>({
  code: "SYNC804",
  severity: "error",
  title: "A declared job runs",
  why: "A job that somebody paused, or that Microsoft disabled, stays so until a person starts it, and tells nobody.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschedule",
  since: "2026-12",
  check: ({ expectedJobs }) => expectedJobs.flatMap(stoppedOf),
  about: ({ declared, template, because }) => [declared.name, template, because],
  where: ({ declared: { origin }, template, because }) => [
    {
      origin,
      detail:
        because === "shut out"
          ? "its service principal may not sign in"
          : `the job ${template} ${stateInWords({ state: because })}`,
    },
  ],
  what: ({ declared: { name }, template, job, because, configuration: { lastChange } }) => {
    const since = job.lastSuccess ? `; nothing that changed after ${momentInWords(job.lastSuccess)} has arrived` : "";
    const change = lastChange ? `; the configuration was last changed on ${momentInWords(lastChange)}` : "";
    return `${effectOf(template, name)}: ${becauseInWords(because, template)}${since}${change}`;
  },
  fix: ({ declared: { name }, job, because, configuration: { servicePrincipalObjectId: id } }) => {
    const start = `POST /servicePrincipals/${id}/synchronization/jobs/${job.id}/start`;
    switch (because) {
      case "paused":
        return `ask who paused ${name} and why; then start it again under Entra Connect > Cloud Sync, or by ${start}: it goes on where it stopped, deletions that waited among them`;
      case "disabled":
        return `find out what had kept the job in quarantine (provisioning logs, agents), then start it by ${start}; after a long time, compare the deletions that it will make with the deletion threshold first`;
      case "never started":
        return `apply the stack of ${name}, which starts its jobs as its last step, or start it by ${start}`;
      case "shut out":
        return `enable sign-in of the enterprise application of ${name} (accountEnabled true), after asking who disabled it and why`;
    }
  },
});

/** A job in quarantine is another rule's; the account of all jobs is told once. */
function stoppedOf(expected: ExpectedJob): Stopped[] {
  const { declared, configuration, template, job } = expected;
  if (!declared.enabled || !job) return [];
  if (configuration.signIn === "disabled")
    return template === "AD2AADProvisioning" ? [{ ...expected, job, because: "shut out" }] : [];
  return job.state === "running" ? [] : [{ ...expected, job, because: job.state }];
}

function becauseInWords(because: Stopped["because"], template: string): string {
  if (because === "shut out") return "its service principal is disabled, and no job of it can sign in";
  const how = because === "disabled" ? ", as Microsoft does after four weeks of quarantine" : "";
  return `its job ${template} ${stateInWords({ state: because })}${how}`;
}
