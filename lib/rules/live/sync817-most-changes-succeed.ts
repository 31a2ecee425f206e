import { counted, inDigits } from "../../domain/input/digits";
import { durationInWords, minutesBetween, momentInWords } from "../../domain/observation/moment";
import { nameOf, type Observation, type ObservedJob, type SeenLogs } from "../../domain/observation/observation";
import { rule } from "../rule";

interface Failing extends ObservedJob {
  readonly tenant: string;
  readonly logs: SeenLogs;
  readonly failed: number;
  readonly all: number;
  /** The commonest error codes, each with how often. */
  readonly codes: readonly (readonly [code: string, count: number])[];
}

/** A quarter of the share that leads to quarantine. Both numbers are this project's own. */
const SHARE = 0.1;
/** Of fewer, one person's mistake would be a share. */
const FEWEST = 20;
const COMMONEST = 3;

/**
 * Fewer than one in ten changes of a job fails in the provisioning logs. Objects that were skipped do not count, and neither do
 * password hashes in a first cycle: the people are not there yet.
 */
export const mostChangesSucceed = rule<Failing, Observation>({
  code: "SYNC817",
  severity: "warning",
  title: "Nine of ten changes succeed",
  why: "Each failure is somebody who has no account, too much access or an old name, and at 40 % the job goes into quarantine.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status",
  since: "2026-12",
  check: (observation) => observation.jobs.flatMap((one) => failingOf(one, observation)),
  about: ({ configuration, job }) => [nameOf(configuration), job.template],
  where: ({ configuration: { declared }, tenant, job }) => [
    { origin: declared?.origin ?? tenant, detail: `the provisioning logs of ${job.template}` },
  ],
  what: ({ configuration, job, logs, failed, all, codes }) =>
    `${counted(failed, "change")} of ${inDigits(all)} did not reach the tenant in the ${durationInWords(minutesBetween(logs.from, logs.to))} before ${momentInWords(logs.to)} (${percent(failed / all)}), by the job ${job.template} of ${nameOf(configuration)}${codes.length > 0 ? `: ${codes.map(([code, count]) => `${code} ${inDigits(count)} times`).join(", ")}` : ""}`,
  fix: ({ configuration, job }) =>
    `open the provisioning logs of ${nameOf(configuration)} (Entra Connect > Cloud Sync > Logs, or GET /auditLogs/provisioning?$filter=jobId eq '${job.id}'), and end the commonest error first`,
});

function failingOf({ configuration, job }: ObservedJob, { provisioningLogs: logs, tenant }: Observation): Failing[] {
  if (!logs || (job.template === "AD2AADPasswordHash" && job.firstCycle === "going on")) return [];
  const own = logs.outcomes.filter(({ jobId, status }) => jobId === job.id && status !== "skipped");
  const count = (list: typeof own) => list.reduce((sum, one) => sum + one.count, 0);
  const failures = own.filter(({ status }) => status === "failure");
  const [failed, all] = [count(failures), count(own)];
  if (all < FEWEST || failed <= SHARE * all) return [];
  const codes = new Map<string, number>();
  for (const { errorCode, count } of failures) if (errorCode) codes.set(errorCode, (codes.get(errorCode) ?? 0) + count);
  const commonest = [...codes].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, COMMONEST);
  return [{ configuration, job, tenant: tenant.name, logs, failed, all, codes: commonest }];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
