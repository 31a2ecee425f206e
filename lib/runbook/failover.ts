import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { inPowerShell } from "../text/escape/power-shell";
import { type Estate, NO_CONNECT_SYNC, type RunbookWriter, type Step, serversOf, type Way } from "./runbook";
import { confirm, declareRoles, demote, firstExport, keepSettings, pendingExports, promote } from "./shared-steps";

/** Another Connect Sync server becomes the active one, whether the one before answers or not. */
export const failover: RunbookWriter = (estate) => {
  const { active, staging } = serversOf(estate);
  if (!active) return NO_CONNECT_SYNC;
  if (staging.length === 0)
    return {
      because: `${active.name} is its only Connect Sync server, so that there is none to go over to`,
      unless: "a tenant with a server in staging mode; for one whose only server is lost there is the runbook disaster",
    };
  return {
    title: "Make another Connect Sync server the active one",
    purpose:
      "For whoever operates Connect Sync, planned or in an incident. Afterwards one other server exports, the one before does not, and the declaration says so. At no moment do two servers export, and nothing is deleted.",
    needs: [
      "An account with the role Hybrid Identity Administrator, assigned directly and not by a group.",
      "An account that is a local administrator of the servers.",
      "One to three hours: an initial cycle on the server in staging mode takes the most of it.",
    ],
    scopes: [],
    ways: staging.flatMap((server) => [answers(active, server, estate), lost(active, server, estate)]),
    pages: ["https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server"],
  };
};

function answers(active: ConnectSyncWriter, next: ConnectSyncWriter, estate: Estate): Way {
  return {
    name: `${active.name} answers, ${next.name} takes over`,
    when: `You can sign in to ${active.name} and its wizard starts.`,
    steps: [
      pendingExports(next, estate),
      keepSettings(active),
      demote(active),
      promote(next, active.name),
      firstExport(next),
      declareRoles(next, active),
    ],
  };
}

function lost(active: ConnectSyncWriter, next: ConnectSyncWriter, estate: Estate): Way {
  return {
    name: `${active.name} is lost, ${next.name} takes over`,
    when: `Nobody can sign in to ${active.name}, or its wizard no longer starts.`,
    steps: [
      isolate(active),
      pendingExports(next, estate),
      promote(next, active.name, true),
      firstExport(next),
      declareRoles(next, undefined, active.name),
    ],
  };
}

/** A lost server that wakes up would export beside the next one. */
export function isolate(server: ConnectSyncWriter): Step {
  return {
    id: "isolate",
    title: `Make sure that ${server.name} cannot come back`,
    at: "repository",
    byHand: [
      `Shut ${server.name} down: in the Azure portal Stop, which deallocates it, or in your hypervisor power off.`,
      `Where that is impossible, deny ${server.name} every outbound connection, in its network security group or at the firewall.`,
      "Note who did it: whoever repairs the machine later must not start it on the network.",
    ],
    after: [
      confirm(
        `-not (Test-Connection -ComputerName ${inPowerShell(server.name)} -Count 2 -Quiet)`,
        `${server.name} answers: it is not lost, or not isolated yet.`,
      ),
    ],
    expected: `${server.name} does not answer, and nobody starts it on the network again. It is deleted, or Connect Sync is uninstalled from it, before it is.`,
    ifNot:
      "Do not go on while it may be running: two servers that export overwrite each other, and either may delete what it does not know.",
    wayBack: `Start ${server.name}, as long as no other server has been made active.`,
  };
}
