import { stateInWords } from "../../domain/observation/effects";
import { momentInWords } from "../../domain/observation/moment";
import {
  asksFor,
  nameOf,
  type Observation,
  type ObservedConfiguration,
  type SeenJob,
} from "../../domain/observation/observation";
import { JOB_TEMPLATES } from "../../domain/writers/synchronization-jobs";
import { rule } from "../rule";

interface Undeclared {
  readonly tenant: string;
  readonly configuration: ObservedConfiguration;
  /** The job of a declared configuration that nobody declares, or that is declared to stand still. @default all of it */
  readonly job?: SeenJob;
}

/** Every configuration, and every job of one, is in the code, and stands still where the code says so. */
export const everythingThatRunsIsDeclared = rule<Undeclared, Observation>({
  code: "SYNC802",
  severity: "warning",
  title: "Everything that runs is declared",
  why: "What somebody set up in the portal creates, changes and deletes people without a review, and no proof of one owner knows of it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
  since: "2026-12",
  check: (observation) => undeclaredIn(observation),
  about: ({ configuration, job }) => [nameOf(configuration), ...(job ? [job.template] : [])],
  where: ({ tenant, configuration, job }) => [
    {
      origin: configuration.declared?.origin ?? tenant,
      detail: job
        ? `the job ${job.template} ${stateInWords(job)}`
        : `${configuration.displayName}: ${jobsInWords(configuration)}`,
    },
  ],
  what: ({ tenant, configuration, job }) => {
    const name = nameOf(configuration);
    const changed = configuration.lastChange
      ? `; it was last changed on ${momentInWords(configuration.lastChange)}`
      : "";
    if (!job)
      return `nobody declares the configuration ${name} in ${tenant}, and ${whatItDoes(configuration)}${changed}`;
    if (configuration.declared && asksFor(configuration.declared, job.template as never))
      return `${name} is declared with enabled false, and its job ${job.template} runs: it creates, changes and deletes what is in its scope${changed}`;
    return `nobody declares the job ${job.template} of ${name}, and it ${stateInWords(job)}${changed}`;
  },
  fix: ({ configuration, job }) => {
    if (!job)
      return `pause ${configuration.displayName} under Entra Connect > Cloud Sync until it is known who needs it, which deletes nothing; then adopt it (entra-sync adopt) and review it, or delete it there: what it wrote stays in the tenant without an owner`;
    const name = nameOf(configuration);
    return configuration.declared && asksFor(configuration.declared, job.template as never)
      ? `pause ${name} under Entra Connect > Cloud Sync, or declare enabled true and review what it writes`
      : `declare the job in ${name}, or pause it and delete it: DELETE /servicePrincipals/${configuration.servicePrincipalObjectId}/synchronization/jobs/${job.id}`;
  },
});

function undeclaredIn({ tenant, configurations }: Observation): Undeclared[] {
  return configurations.flatMap((configuration): Undeclared[] => {
    const { declared, jobs = [] } = configuration;
    if (!declared) return [{ tenant: tenant.name, configuration }];
    return jobs
      .filter((job) => isUndeclared(job, configuration))
      .map((job) => ({ tenant: tenant.name, configuration, job }));
  });
}

/** A job that the code leaves open is not judged; one that stands still as it should is as declared. */
function isUndeclared(job: SeenJob, { declared, jobs }: ObservedConfiguration): boolean {
  const template = JOB_TEMPLATES.find((one) => one === job.template);
  if (!declared) return false;
  const first = jobs?.find((other) => other.template === job.template);
  const isAsked = template !== undefined && first === job ? asksFor(declared, template) : false;
  if (isAsked === undefined) return false;
  return isAsked ? !declared.enabled && job.state === "running" : true;
}

function jobsInWords({ jobs }: ObservedConfiguration): string {
  if (jobs === undefined) return "its jobs could not be read";
  if (jobs.length === 0) return "it has no job";
  return jobs.map((job) => `${job.template} ${stateInWords(job)}`).join(", ");
}

function whatItDoes({ jobs, writes }: ObservedConfiguration): string {
  if (jobs === undefined) return "whether it runs is not known";
  if (jobs.length === 0) return "it has no job, so that it writes nothing yet";
  if (!jobs.some(({ state }) => state === "running")) return "it writes as soon as somebody starts it";
  const scope = writes ? ` of ${writes.domain}` : "";
  return `it runs: it creates, changes and deletes people and groups${scope}`;
}
