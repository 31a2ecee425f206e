import type { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { DataMsgraphResource } from "../../msgraph";
import { addressOf, checkAlways, firstOf, importInto } from "../terraform/blocks";
import { literal } from "../terraform/text";

export interface OwnJobsProps {
  /** The object ids of the enterprise applications whose jobs can only be ours, as an expression that every plan knows. */
  readonly principals: string;
  /** Each job by the id of its template. */
  readonly jobs: Readonly<Record<string, SynchronizationJob>>;
  /** The ids of jobs that are to be taken over, where somebody has named them. */
  readonly named?: Readonly<Record<string, string | undefined>>;
}

/**
 * The jobs of an enterprise application that is ours. One that Terraform does not know is taken over, because Graph makes a
 * second job of a template whenever it is asked again; every plan reports a second one, with the command that
 * removes it. It has no scope and does not run.
 */
export class OwnJobs extends Construct {
  readonly #all: string;

  constructor(scope: Construct, id: string, { principals, jobs, named = {} }: OwnJobsProps) {
    super(scope, id);
    const listed = new DataMsgraphResource(this, "listed", {
      url: "servicePrincipals/${each.value}/synchronization/jobs",
      responseExportValues: { jobs: "value[].{id: id, state: schedule.state}" },
    });
    listed.addOverride("for_each", `\${toset(${principals})}`);
    const path = "/servicePrincipals/${principal}/synchronization/jobs/${j.id}";
    const all = `flatten([for principal, found in data.${addressOf(listed)} : [for j in found.output.jobs : { id = j.id, state = j.state, path = "${path}" }]])`;
    this.#all = `local.${new TerraformLocal(this, "all", `\${${all}}`).friendlyUniqueId}`;
    for (const [templateId, job] of Object.entries(jobs)) {
      const running = `[for j in ${this.#of(templateId)} : j.path if j.state == "Active"]`;
      importInto(
        job,
        named[templateId] === undefined
          ? { for_each: firstOf(`concat(${running}, ${this.#of(templateId)}[*].path)`), id: "${each.value}" }
          : { id: named[templateId] },
      );
    }
    checkAlways(
      this,
      Object.entries(jobs).map(([templateId, job]) => this.#onlyOne(templateId, job)),
    );
  }

  #onlyOne(templateId: string, job: SynchronizationJob) {
    const others = `[for j in ${this.#of(templateId)} : "az rest --method DELETE --url https://graph.microsoft.com/v1.0\${j.path}" if j.path != ${addressOf(job)}.id]`;
    return {
      condition: `\${length(${this.#of(templateId)}) <= 1}`,
      error_message: `${literal(this.node.scope?.node.path ?? "")} has more than one job of ${templateId}: a call whose answer was lost was repeated. Terraform uses \${${addressOf(job)}.id}. The others have no scope and must never be started; delete them: \${join(", ", ${others})}`,
    };
  }

  /** The jobs of one template. Their id begins with it; Graph does not always give back the template's id as it was sent. */
  #of(templateId: string): string {
    return `[for j in ${this.#all} : j if startswith(j.id, "${templateId}.")]`;
  }
}
