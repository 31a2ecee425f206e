import { latestOf, type Moment, momentIn } from "../../domain/observation/moment";
import type { Quarantine, SeenJob } from "../../domain/observation/observation";
import { JOB_TEMPLATES } from "../../domain/writers/synchronization-jobs";
import type { JsonRecord } from "../formats/export-json";
import { presentIn } from "../formats/export-values";

/**
 * How a job runs, as Graph says it: its schedule is what somebody asked for, its status is what became of it. A job that was
 * never started has the schedule of one that Microsoft disabled; they differ in whether there was a run.
 *
 * {@link https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus}
 */
export function jobRunIn(record: JsonRecord): SeenJob {
  const id = presentIn(record.text("id"), "the id of the job", record.placeOf("id"));
  const [prefix = ""] = id.split(".");
  const schedule = record.record("schedule");
  const status = record.record("status");
  const lastRun = endOf(status, "lastExecution");
  const lastSuccess = lastSuccessOf(status, lastRun);
  const state = stateOf(schedule?.text("state"), status?.text("code"), lastSuccess ?? lastRun);
  const interval = schedule?.text("interval");
  return {
    id,
    template:
      JOB_TEMPLATES.find((template) => template.toLowerCase() === prefix.toLowerCase()) ??
      record.text("templateId") ??
      prefix,
    state,
    intervalInMinutes: interval === undefined ? undefined : minutesIn(interval),
    lastSuccess,
    lastRun,
    firstCycle: firstCycleOf(status, lastSuccess ?? lastRun),
    quarantine: quarantineOf(status),
  };
}

function stateOf(schedule: string | undefined, code: string | undefined, run: Moment | undefined): SeenJob["state"] {
  const said = (schedule ?? code ?? "").toLowerCase();
  if (said === "active" || said === "quarantine") return "running";
  if (said === "paused") return "paused";
  return run === undefined ? "never started" : "disabled";
}

/**
 * Until it has read everything once, a job has never had a steady state: Graph leaves the time out, or says the year 1. One that
 * never ran has had none in any case.
 */
function firstCycleOf(status: JsonRecord | undefined, run: Moment | undefined): SeenJob["firstCycle"] {
  if (status === undefined) return undefined;
  if (momentIn(status.text("steadyStateFirstAchievedTime"))) return "complete";
  const isSaid = status.has("steadyStateFirstAchievedTime") || /^NotRun$/i.test(status.text("code") ?? "");
  return isSaid || run === undefined ? "going on" : undefined;
}

/** Microsoft calls a run successful that had no error of any object; a run that failed for some of them did its work too. */
function lastSuccessOf(status: JsonRecord | undefined, lastRun: Moment | undefined): Moment | undefined {
  const didItsWork = /^(?:Succeeded|EntryLevelErrors)$/i.test(status?.record("lastExecution")?.text("state") ?? "");
  return latestOf([
    endOf(status, "lastSuccessfulExecution"),
    endOf(status, "lastSuccessfulExecutionWithExports"),
    momentIn(status?.text("steadyStateLastAchievedTime")),
    didItsWork ? lastRun : undefined,
  ]);
}

function endOf(status: JsonRecord | undefined, field: string): Moment | undefined {
  const run = status?.record(field);
  return momentIn(run?.text("timeEnded")) ?? momentIn(run?.text("timeBegan"));
}

/**
 * The code of the status says it, or the details do: where one of the two is missing, the other one holds.
 *
 * {@link https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationquarantine}
 */
function quarantineOf(status: JsonRecord | undefined): Quarantine | undefined {
  const quarantine = status?.record("quarantine");
  if (!quarantine && !/^Quarantine$/i.test(status?.text("code") ?? "")) return undefined;
  return {
    reason: quarantine?.text("reason") ?? "no reason given",
    since: momentIn(quarantine?.text("seriesBegan")) ?? momentIn(quarantine?.text("currentBegan")),
    nextAttempt: momentIn(quarantine?.text("nextAttempt")),
  };
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;

/** Days, hours, minutes and seconds of ISO 8601, which is all that an interval has; undefined for anything else. */
function minutesIn(duration: string): number | undefined {
  const match = DURATION.exec(duration);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const total = (days * 24 + hours) * 60 + minutes + seconds / 60;
  return total > 0 ? total : undefined;
}
