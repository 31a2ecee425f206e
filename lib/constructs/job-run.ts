import type { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { Fn, type ITerraformDependable, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { DataMsgraphResource, MsgraphResourceAction } from "../msgraph";
import { addressOf, checkAlways } from "./terraform-blocks";
import { TerraformData } from "./terraform-data";

export interface JobRunProps {
  readonly job: SynchronizationJob;
  /** Whether the job is to run. */
  readonly enabled: boolean;
  /** What must be written before the job may run. */
  readonly after: readonly ITerraformDependable[];
  /** The resources whose change makes the job evaluate everything in its scope again. @default none */
  readonly restartsWith?: readonly TerraformResource[];
}

/**
 * Makes a job run or pause, after everything that it depends on is written.
 *
 * One call is made when the resource is created and one whenever `enabled` or something in `restartsWith` changes, and
 * none otherwise. Which call it is depends on what the job is doing at that moment: a job that never ran is started; one
 * that has run is restarted so that a changed scope takes effect; with `enabled: false` a running job is paused, and any
 * other is only looked at.
 *
 * A job that somebody paused by hand stays paused: a check tells of it at every plan.
 *
 * {@link https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-restart}
 */
export class JobRun extends Construct {
  readonly call: MsgraphResourceAction;

  constructor(scope: Construct, id: string, { job, enabled, after, restartsWith = [] }: JobRunProps) {
    super(scope, id);
    const url = Fn.trimprefix(job.id, "/");
    const responseExportValues = { state: "schedule.state", status: "status.code" };
    const now = new DataMsgraphResource(this, "now", { url, responseExportValues });
    const switched = new TerraformData(this, "enabled", { input: enabled });

    const state = `data.${addressOf(now)}.output.state`;
    const neverRan = `${state} == "Disabled"`;
    const runs = `${state} == "Active"`;
    const restarts = restartsWith.length > 0;
    this.call = new MsgraphResourceAction(this, "call", {
      resourceUrl: url,
      ...(enabled
        ? {
            method: "POST",
            action: restarts ? `\${${neverRan} ? "start" : "restart"}` : "start",
            ...(restarts && { body: `\${${neverRan} ? null : { criteria = { resetScope = "Full" } }}` as never }),
          }
        : { method: `\${${runs} ? "POST" : "GET"}` as "POST", action: `\${${runs} ? "pause" : ""}` }),
      dependsOn: [...after],
      lifecycle: {
        ignoreChanges: ["method", "action", "body"],
        replaceTriggeredBy: [addressOf(switched), ...restartsWith.map(addressOf)],
      },
    });
    if (enabled) this.#checkThatItRuns(url, responseExportValues);
  }

  /** The state is read outside of the check: a data source inside of one makes every plan look as if it had changes. */
  #checkThatItRuns(url: string, responseExportValues: Readonly<Record<string, string>>): void {
    const afterwards = new DataMsgraphResource(this, "afterwards", {
      url,
      responseExportValues,
      dependsOn: [this.call],
    });
    const output = `data.${addressOf(afterwards)}.output`;
    checkAlways(this, [
      {
        condition: `\${${output}.state == "Active"}`,
        error_message: `The job ${this.node.path} is declared enabled and does not run. If it was paused by hand, resume it in the Microsoft Entra admin center, or declare enabled: false.`,
      },
      {
        condition: `\${${output}.status != "Quarantine"}`,
        error_message: `The job ${this.node.path} is in quarantine. See https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status`,
      },
    ]);
  }
}
