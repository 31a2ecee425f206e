import type { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { Fn, type ITerraformDependable, TerraformLocal, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { DataMsgraphResource, MsgraphResourceAction } from "../../msgraph";
import { addressOf, checkAlways } from "../terraform/blocks";
import { TerraformData } from "../terraform/data";
import { GIVE_UP_AFTER } from "../terraform/give-up-after";
import { literal } from "../terraform/text";

const STATE = { state: "schedule.state", status: "status.code" };

export interface JobRunProps {
  readonly job: SynchronizationJob;
  /** Whether the job is to run. */
  readonly enabled: boolean;
  /** What must be written before the job may run. A pause waits for none of it. */
  readonly after: readonly ITerraformDependable[];
  /** The resources whose change makes the job evaluate everything in its scope again. @default none */
  readonly restartsWith?: readonly TerraformResource[];
  /** Leaves a job that was there before running in the apply that takes it over. @default it is always called */
  readonly takenOver?: TakenOver | undefined;
}

/**
 * What a job that is made by {@link JobRun}'s configuration is given. A job is never started by its own resource. Not
 * enabled, that resource pauses it, whoever started it: it comes first of all, so nothing that fails can keep it running.
 * Enabled, its state is not the resource's business, or the next plan would pause what was started.
 */
export function stoppedUntilStarted(enabled: boolean) {
  return {
    enabled: false,
    timeouts: { create: GIVE_UP_AFTER.create },
    lifecycle: { ignoreChanges: ["timeouts", ...(enabled ? ["enabled"] : [])] },
  };
}

/**
 * Has a condition judged only once the jobs are paused. A condition that fails while a plan is made stops the plan, and
 * with it the pause; as long as one of the jobs is still to be paused, this one is unknown until that is done.
 */
export function oncePaused(scope: Construct, jobs: readonly SynchronizationJob[]): (condition: string) => string {
  const [job] = jobs as [SynchronizationJob];
  const paused = new DataMsgraphResource(scope, "paused", {
    url: Fn.trimprefix(job.id, "/"),
    responseExportValues: { state: "schedule.state" },
    dependsOn: [...jobs],
  });
  // A state is never empty: what counts is that it is not known before.
  return (condition) => `\${${condition} || data.${addressOf(paused)}.output.state == ""}`;
}

/** In which apply a job that was there before is left running, and when. */
export interface TakenOver {
  /** The run whose note tells the apply that takes the configuration over from a later one. @default this one */
  readonly by?: JobRun;
  /** Whether its schema holds what is written, as a condition that every plan knows. @default nothing is written */
  readonly isAsFound?: string | undefined;
}

/**
 * Makes a job run, after everything that it depends on is written.
 *
 * One call is made when the resource is created and one whenever `enabled` or something in `restartsWith` changes, and none
 * otherwise. With `takenOver`, the first is only a look at a job that runs and whose schema holds what is written. Which call it is depends on what the job is doing at that moment: a job that never ran is started; one
 * that has run is restarted so that a changed scope takes effect. With `enabled: false` the job's own resource has paused
 * it, and the call only looks at it.
 *
 * A job that somebody paused by hand stays paused: a check reports it at every plan.
 *
 * {@link https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-restart}
 */
export class JobRun extends Construct {
  readonly call: MsgraphResourceAction;
  /** Keeps the time of the first plan of a job that was there before. To be made before anything is written to a schema. */
  readonly noted: TerraformData;

  constructor(scope: Construct, id: string, { job, enabled, after, restartsWith = [], takenOver }: JobRunProps) {
    super(scope, id);
    const url = Fn.trimprefix(job.id, "/");
    // The time of the first plan, which an older state does not have and never gets: `ignore_changes` keeps what is there.
    const noted = takenOver && !takenOver.by;
    const switched = new TerraformData(this, "enabled", {
      input: enabled,
      ...(noted && { triggersReplace: "${plantimestamp()}", lifecycle: { ignoreChanges: ["triggers_replace"] } }),
    });
    this.noted = switched;
    const leftRunning = takenOver && conditionOf(takenOver, switched);
    this.call = new MsgraphResourceAction(this, "call", {
      resourceUrl: url,
      ...(enabled ? this.#start(url, restartsWith.length > 0, leftRunning) : { method: "GET", action: "" }),
      timeouts: { create: GIVE_UP_AFTER.create },
      dependsOn: enabled ? [...after] : [],
      lifecycle: {
        ignoreChanges: ["method", "action", "body", "timeouts"],
        replaceTriggeredBy: [addressOf(switched), ...(enabled ? restartsWith.map(addressOf) : [])],
      },
    });
    if (enabled) this.#checkThatItRuns(url);
  }

  /** A restart with a full scope reads every object again. It is refused for a job that never ran, which is started. */
  #start(url: string, restarts: boolean, leftRunning: string | undefined): Call {
    if (!restarts && leftRunning === undefined) return { method: "POST", action: "start" };
    const now = new DataMsgraphResource(this, "now", { url, responseExportValues: STATE });
    const state = `data.${addressOf(now)}.output.state`;
    const neverRan = `${state} == "Disabled"`;
    const action = restarts ? `${neverRan} ? "start" : "restart"` : '"start"';
    const body = `${neverRan} ? null : { criteria = { resetScope = "Full" } }`;
    const unlessLeft = this.#unless(leftRunning && `${leftRunning} && ${state} == "Active"`);
    return {
      method: leftRunning === undefined ? "POST" : (unlessLeft('"GET"', '"POST"') as never),
      action: unlessLeft('""', action),
      ...(restarts && { body: unlessLeft("null", body) as never }),
    };
  }

  /** Has an attribute be the one where the condition holds, and the other where it does not or there is none. */
  #unless(condition: string | undefined): (then: string, otherwise: string) => string {
    if (condition === undefined) return (_, otherwise) => `\${${otherwise}}`;
    const local = new TerraformLocal(this, "left-running", `\${${condition}}`).friendlyUniqueId;
    return (then, otherwise) => `\${local.${local} ? ${then} : ${otherwise}}`;
  }

  /** The state is read outside of the check: a data source inside of one makes every plan look as if it had changes. */
  #checkThatItRuns(url: string): void {
    const afterwards = new DataMsgraphResource(this, "afterwards", {
      url,
      responseExportValues: STATE,
      dependsOn: [this.call],
    });
    const output = `data.${addressOf(afterwards)}.output`;
    const path = literal(this.node.path);
    checkAlways(this, [
      {
        condition: `\${${output}.state == "Active"}`,
        error_message: `The job ${path} is declared enabled and does not run. If it was paused by hand, resume it in the Microsoft Entra admin center, or declare enabled: false.`,
      },
      {
        condition: `\${${output}.status != "Quarantine"}`,
        error_message: `The job ${path} is in quarantine. See https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status`,
      },
    ]);
  }
}

/**
 * The time of the first plan stays in the state, and is that of the plan at hand in no other one: after an apply that broke
 * off, and in a state that is older than this note, the job is called.
 */
function conditionOf({ by, isAsFound }: TakenOver, own: TerraformData): string {
  const isFirst = `${addressOf(by?.noted ?? own)}.triggers_replace == plantimestamp()`;
  return isAsFound === undefined ? isFirst : `${isFirst} && ${isAsFound}`;
}

/** What is asked of Graph: `action` beneath the job's own address, or nothing but how the job is. */
interface Call {
  readonly method: "GET" | "POST";
  readonly action: string;
  readonly body?: object;
}
