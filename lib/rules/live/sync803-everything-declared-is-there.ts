import { effectOf } from "../../domain/observation/effects";
import type { Observation } from "../../domain/observation/observation";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { JobTemplate } from "../../domain/writers/synchronization-jobs";
import { rule } from "../rule";

interface Missing {
  readonly declared: CloudSyncWriter;
  /** The job that is missing from the configuration. @default all of it */
  readonly template?: JobTemplate;
}

/** Every declared configuration is in the tenant, with every job that it asks for. */
export const everythingDeclaredIsThere = rule<Missing, Observation>({
  code: "SYNC803",
  severity: "error",
  title: "Everything declared is in the tenant",
  why: "What is not there synchronizes nobody, and no error, mail or quarantine says so.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph",
  since: "2026-12",
  check: ({ missing, expectedJobs }) => [
    ...missing.map((declared): Missing => ({ declared })),
    ...expectedJobs
      .filter(({ job }) => job === undefined)
      .map(({ declared, template }): Missing => ({ declared, template })),
  ],
  about: ({ declared, template }) => [declared.name, ...(template ? [template] : [])],
  where: ({ declared: { origin }, template }) => [
    { origin, detail: template ? `no job of ${template} was found` : "no such configuration was found" },
  ],
  what: ({ declared: { name, tenant, domain }, template }) =>
    template
      ? `${effectOf(template, name)}: its job ${template} is not in ${tenant}`
      : `${effectOf("AD2AADProvisioning", name)} in ${domain}: the configuration is not in ${tenant}`,
  fix: ({ declared: { name }, template }) =>
    template
      ? `plan and apply the stack of ${name}, which creates the job; where somebody deleted it by mistake, its first cycle reads everything in scope again`
      : `plan and apply the stack that declares ${name}, and read the plan: whoever deleted the configuration left what it wrote in the tenant; where it is there under another name, declare its ids as existing`,
});
