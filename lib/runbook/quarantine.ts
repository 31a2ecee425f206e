import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import {
  AGENT_SCOPE,
  agentsAreActive,
  agentsOf,
  enabledOf,
  IN_QUARANTINE,
  JOB_SCOPES,
  leaveQuarantine,
} from "./cloud-sync-steps";
import { type Estate, NO_CLOUD_SYNC, type RunbookWriter, type Way } from "./runbook";
import { confirm, findJob, restartJob } from "./shared-steps";

/** A configuration that Microsoft has put into quarantine works again, once its cause has ended. */
export const quarantine: RunbookWriter = (estate) => {
  const configurations = enabledOf(estate);
  if (configurations.length === 0) return NO_CLOUD_SYNC;
  return {
    title: "Get a configuration out of quarantine",
    purpose:
      "For whoever got the e-mail about a quarantine, or sees it in entra-sync health. Afterwards the cause has ended and the configuration runs again. In quarantine a job runs once a day, and after four weeks it is disabled.",
    needs: ["An account with the role Hybrid Identity Administrator.", "Half an hour after the cause has ended."],
    scopes: [...JOB_SCOPES, ...(estate.agents.length > 0 ? [AGENT_SCOPE] : [])],
    ways: configurations.map((configuration) => wayOf(configuration, estate)),
    pages: [
      "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status",
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-troubleshoot",
      "https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-restart",
    ],
  };
};

function wayOf(configuration: CloudSyncWriter, estate: Estate): Way {
  const { name, domain } = configuration;
  const agents = agentsOf(estate, domain);
  return {
    name,
    when: `The configuration ${name} (${domain}) is in quarantine.`,
    steps: [
      {
        id: "read-reason",
        title: `Read why ${name} is in quarantine`,
        at: "graph",
        command: [
          findJob(configuration),
          "$job.Status.quarantine | Format-List -Property reason, seriesBegan, nextAttempt, seriesCount, error",
        ],
        after: [
          confirm(IN_QUARANTINE, `${name} is not in quarantine: there is nothing to do.`),
          confirm(
            "$job.Status.quarantine.reason -ne 'TooManyDeletes'",
            "The threshold against accidental deletions holds it: follow the runbook release-deletions.",
          ),
        ],
        expected: "A reason, and since when.",
        ifNot: "In the admin center, Entra Connect, Cloud Sync, Configurations shows the same status.",
        wayBack: "Nothing has changed.",
      },
      {
        id: "end-cause",
        title: "End the cause",
        at: "graph",
        before: [
          findJob(configuration),
          confirm(IN_QUARANTINE, `${name} has left quarantine by itself: there is nothing to do.`),
        ],
        byHand: [
          agents.length > 0
            ? `EncounteredQuarantineException: the tenant does not reach ${domain}. On ${agents.map((agent) => agent.name).join(", ")}: services Microsoft Azure AD Connect Provisioning Agent and Agent Updater running, outbound connections to Microsoft open, a domain controller reachable.`
            : `EncounteredQuarantineException: the tenant does not reach ${domain}. On every agent of it: both services running, outbound connections to Microsoft open, a domain controller reachable.`,
          "EncounteredEscrowProportionThreshold: more than 40 % of the objects fail. In the admin center, Provisioning logs, status Failure: correct what most of them have in common.",
          "QuarantineOnDemand: Microsoft has ordered it. Open a support request.",
        ],
        after: [findJob(configuration), ...agentsAreActive(agents)],
        expected:
          agents.length > 0
            ? `${agents.map((agent) => agent.name).join(" and ")} ${agents.length === 1 ? "is" : "are"} active, and what failed would now succeed.`
            : "What failed would now succeed.",
        ifNot:
          "Do not clear the quarantine: the job would come back into it, without a second e-mail for the same reason.",
        wayBack: "Nothing has changed in the tenant.",
      },
      {
        id: "clear",
        title: `Clear the quarantine of ${name}`,
        at: "graph",
        before: [
          findJob(configuration),
          confirm(IN_QUARANTINE, `${name} has left quarantine by itself: there is nothing to do.`),
          confirm(
            "$job.Status.quarantine.reason -ne 'TooManyDeletes'",
            "The threshold against accidental deletions holds it now: follow the runbook release-deletions.",
          ),
        ],
        command: [restartJob("Escrows,QuarantineState,Watermark")],
        expected: "No error. The next run reads everything of the scope again.",
        ifNot: "The error says which permission or role is missing.",
        wayBack: "None is needed: nothing outside of the scope is written, and deletions stay below the threshold.",
      },
      leaveQuarantine(configuration),
    ],
  };
}
