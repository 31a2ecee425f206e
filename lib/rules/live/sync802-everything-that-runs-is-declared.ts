import { stateInWords } from "../../domain/observation/effects";
import { momentInWords } from "../../domain/observation/moment";
import {
  asksFor,
  jobOf,
  nameOf,
  type Observation,
  type ObservedConfiguration,
  type SeenJob,
} from "../../domain/observation/observation";
import { JOB_TEMPLATES } from "../../domain/writers/synchronization-jobs";
import { rule } from "../rule";

/** All of a configuration, a job of one that is declared, or a job that is declared to stand still. */
type Undeclared = { readonly tenant: string; readonly configuration: ObservedConfiguration } & (
  | { readonly kind: "configuration" }
  | { readonly kind: "job" | "running"; readonly job: SeenJob }
);

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
  about: (found) => [nameOf(found.configuration), ...(found.kind === "configuration" ? [] : [found.job.template])],
  where: (found) => {
    const { tenant, configuration } = found;
    return found.kind === "configuration"
      ? [{ origin: tenant, detail: `${configuration.displayName}: ${jobsInWords(configuration)}` }]
      : [
          {
            origin: configuration.declared?.origin ?? tenant,
            detail: `the job ${found.job.template} ${stateInWords(found.job)}`,
          },
        ];
  },
  what: (found) => {
    const { lastChange } = found.configuration;
    return `${inWords(found)}${lastChange ? `; the configuration was last changed on ${momentInWords(lastChange)}` : ""}`;
  },
  fix: (found) => {
    const { displayName, servicePrincipalObjectId: id } = found.configuration;
    const pause = `pause ${displayName} under Entra Connect > Cloud Sync`;
    switch (found.kind) {
      case "configuration":
        return `${pause} until it is known who needs it, which deletes nothing; then adopt it (entra-sync adopt) and review it, or delete it there: what it wrote stays in the tenant without an owner`;
      case "running":
        return `${pause}, or declare enabled true and review what it writes`;
      case "job":
        return `declare the job in ${nameOf(found.configuration)}, or delete it, which leaves what it wrote: DELETE /servicePrincipals/${id}/synchronization/jobs/${found.job.id}`;
    }
  },
});

function inWords(found: Undeclared): string {
  const { tenant, configuration } = found;
  const name = nameOf(configuration);
  switch (found.kind) {
    case "configuration":
      return `nobody declares the configuration ${name} in ${tenant}, and ${whatItDoes(configuration)}`;
    case "running":
      return `${name} is declared with enabled false, and its job ${found.job.template} runs: it creates, changes and deletes what is in its scope`;
    case "job":
      return `nobody declares the job ${found.job.template} of ${name}, and it ${stateInWords(found.job)}`;
  }
}

function undeclaredIn({ tenant, configurations, undeclared }: Observation): Undeclared[] {
  return configurations.flatMap((configuration): Undeclared[] => {
    const { declared, jobs = [] } = configuration;
    const of = { tenant: tenant.name, configuration };
    if (!declared) return undeclared.includes(configuration) ? [{ kind: "configuration", ...of }] : [];
    return jobs.flatMap((job): Undeclared[] => {
      const template = JOB_TEMPLATES.find((one) => one === job.template);
      const isAsked = template === undefined ? false : asksFor(declared, template);
      const isOther = template !== undefined && jobOf(configuration, template) !== job;
      if (isAsked === false || isOther) return [{ kind: "job", job, ...of }];
      return isAsked && !declared.enabled && job.state === "running" ? [{ kind: "running", job, ...of }] : [];
    });
  });
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
