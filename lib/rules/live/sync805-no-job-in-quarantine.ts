import { effectOf } from "../../domain/observation/effects";
import { momentInWords } from "../../domain/observation/moment";
import {
  disabledOn,
  nameOf,
  type Observation,
  type ObservedJob,
  type Quarantine,
} from "../../domain/observation/observation";
import { QUARANTINE } from "../../domain/servers/microsoft-dates";
import { rule } from "../rule";

interface Quarantined extends ObservedJob {
  readonly tenant: string;
  readonly quarantine: Quarantine;
}

/** No job of the tenant is in quarantine, whether the code knows of it or not. A job that stands still is another rule's, if it is to run. */
export const noJobInQuarantine = rule<Quarantined, Observation>({
  code: "SYNC805",
  severity: "error",
  title: "No job is in quarantine",
  why: "A job in quarantine tries once a day at most, and Microsoft disables it after four weeks; one mail is sent when it begins, to whoever is entered.",
  file: __filename,
  reference: QUARANTINE.page,
  since: "2026-12",
  check: ({ jobs, tenant }) =>
    jobs.flatMap(({ job, configuration }): Quarantined[] =>
      job.quarantine && job.state === "running"
        ? [{ job, configuration, tenant: tenant.name, quarantine: job.quarantine }]
        : [],
    ),
  about: ({ configuration, job, quarantine }) => [nameOf(configuration), job.template, quarantine.reason],
  where: ({ configuration: { declared }, tenant, job, quarantine }) => [
    { origin: declared?.origin ?? tenant, detail: `the job ${job.template} is in quarantine: ${quarantine.reason}` },
  ],
  what: ({ configuration, job, quarantine }) => {
    const { since, nextAttempt } = quarantine;
    const end = disabledOn(quarantine, QUARANTINE.days);
    const times = [
      ...(since ? [`since ${momentInWords(since)}`] : []),
      ...(nextAttempt ? [`the next attempt is on ${momentInWords(nextAttempt)}`] : []),
      ...(end ? [`Microsoft disables the job after ${end}`] : []),
    ];
    return `${effectOf(job.template, nameOf(configuration))}, until an attempt succeeds: its job ${job.template} is in quarantine (${[quarantine.reason, ...times].join("; ")})`;
  },
  fix: ({ configuration: { servicePrincipalObjectId: id }, job, quarantine: { reason } }) => {
    const restart = `POST /servicePrincipals/${id}/synchronization/jobs/${job.id}/restart with {"criteria":{"resetScope":"${RESETS}"}}`;
    const cause = CAUSES.get(reason) ?? "read the provisioning logs of the job and end what they report";
    const deletions =
      reason === "TooManyDeletes"
        ? "; where every deletion that waits is right, Allow deletes there makes all of them at once"
        : "";
    return `${cause}; then clear the quarantine under Entra Connect > Cloud Sync, or by ${restart}${deletions}`;
  },
});

const RESETS = "Escrows,QuarantineState,Watermark";

const CAUSES: ReadonlyMap<string, string> = new Map([
  [
    "TooManyDeletes",
    "read which deletions wait in the provisioning logs (StagedDelete), and put back into scope whoever is not to be deleted",
  ],
  [
    "EncounteredQuarantineException",
    "check that an agent of the domain is active and can reach a domain controller and Microsoft Entra, and that its account may read",
  ],
  [
    "EncounteredEscrowProportionThreshold",
    "more than 40 % of the changes fail: end the commonest errors of the provisioning logs first",
  ],
  ["EncounteredBaseEscrowThreshold", "too many changes fail: end the commonest errors of the provisioning logs first"],
  ["EncounteredTotalEscrowThreshold", "too many changes fail: end the commonest errors of the provisioning logs first"],
  ["QuarantinedOnDemand", "somebody put the job into quarantine: ask who and why"],
]);
