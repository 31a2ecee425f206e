import type { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import type { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { Construct } from "constructs";
import { DataMsgraphResource } from "../msgraph";
import { addressOf, importInto } from "./terraform-blocks";
import { literal } from "./terraform-text";

export interface InterruptedApplyProps {
  readonly displayName: string;
  readonly applicationTemplateId: string;
  readonly application: ApplicationFromTemplate;
  /** Each job by the id of its template. */
  readonly jobs: Readonly<Record<string, SynchronizationJob>>;
}

/**
 * Takes over what a first apply left behind when its connection broke: Graph makes a second application or a second job
 * whenever it is asked again, and Terraform asks again when it never heard the answer.
 *
 * Only an application of the same name and template is taken, none of whose jobs has ever run: one that runs is somebody's
 * configuration, and is never touched. The plan shows each as an import.
 */
export class InterruptedApply extends Construct {
  constructor(scope: Construct, id: string, props: InterruptedApplyProps) {
    super(scope, id);
    const principals = `${this.#list("service-principals", "servicePrincipals", props)}.output.found`;
    const applications = `${this.#list("applications", "applications", props)}.output.found`;
    const jobs = new DataMsgraphResource(this, "jobs", {
      url: "servicePrincipals/${each.value}/synchronization/jobs",
      responseExportValues: { jobs: "value[].{id: id, state: schedule.state}" },
    });
    jobs.addOverride("for_each", `\${toset(${principals}[*].id)}`);
    const jobsOf = `data.${addressOf(jobs)}[p.id].output.jobs`;
    const neverRan = `alltrue([for j in ${jobsOf} : j.state == "Disabled"])`;

    const path = `/applicationTemplates/${props.applicationTemplateId}/instantiate`;
    importInto(props.application, {
      for_each: onlyOne(
        `flatten([for p in ${principals} : [for a in ${applications} : "${path}/\${a.id}/\${p.id}" if a.appId == p.appId] if ${neverRan}])`,
      ),
      id: "${each.value}",
    });
    for (const [templateId, job] of Object.entries(props.jobs))
      importInto(job, {
        for_each: onlyOne(
          `flatten([for p in ${principals} : [for j in ${jobsOf} : "/servicePrincipals/\${p.id}/synchronization/jobs/\${j.id}" if startswith(j.id, "${templateId}.")] if ${neverRan}])`,
        ),
        id: "${each.value}",
      });
  }

  #list(id: string, url: string, { displayName, applicationTemplateId }: InterruptedApplyProps): string {
    const name = literal(displayName.replaceAll("'", "''"));
    const found = new DataMsgraphResource(this, id, {
      url,
      queryParameters: {
        $filter: [`displayName eq '${name}' and applicationTemplateId eq '${applicationTemplateId}'`],
        $select: ["id,appId"],
      },
      responseExportValues: { found: "value[].{id: id, appId: appId}" },
    });
    return `data.${addressOf(found)}`;
  }
}

/** None or one; with several of them Terraform stops, for nobody could say which one was meant. */
function onlyOne(ids: string): string {
  return `\${toset(compact([one(${ids})]))}`;
}
