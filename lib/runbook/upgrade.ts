import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { type Estate, NO_CONNECT_SYNC, type RunbookWriter, type Step, serversOf, type Way } from "./runbook";
import {
  confirm,
  declareRoles,
  demote,
  firstExport,
  IS_STAGING,
  keepSettings,
  pendingExports,
  promote,
} from "./shared-steps";

const VERSION =
  "[version] ((Get-ADSyncGlobalSettings).Parameters | Where-Object { $_.Name -eq 'Microsoft.Synchronize.ServerConfigurationVersion' }).Value";
const ORDERED = "Join-Path -Path $RunbookFolder -ChildPath 'version.txt'";

/** Connect Sync servers get another version: the one in staging mode first, or each where it is. */
export const upgrade: RunbookWriter = (estate) => {
  const { active, staging } = serversOf(estate);
  if (!active) return NO_CONNECT_SYNC;
  return {
    title: "Upgrade Connect Sync",
    purpose:
      "For whoever operates Connect Sync. Afterwards every server has the version, one exports, and nothing was exported that nobody looked at. Where there is a server in staging mode, take the swing: it can be undone until the last server is upgraded.",
    needs: [
      "AzureADConnect.msi of the version, from the Microsoft Entra admin center (Entra Connect, Connect Sync, Get started). Microsoft offers it nowhere else.",
      "An account with the role Hybrid Identity Administrator, assigned directly and not by a group, which is a local administrator of the servers.",
      "Custom rules only: standard rules that somebody edited are set back by the upgrade.",
      "A weekend or an evening: a full import and a full synchronization may follow.",
    ],
    scopes: [],
    ways: [...staging.map((server) => swing(active, server, estate)), inPlace(active)],
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-upgrade-previous-version",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history",
    ],
  };
};

function swing(active: ConnectSyncWriter, next: ConnectSyncWriter, estate: Estate): Way {
  return {
    name: `swing by ${next.name}`,
    when: `${next.name} is in staging mode and in order. Microsoft recommends this way.`,
    steps: [
      keepSettings(next),
      install(next, "staging"),
      pendingExports(next, estate),
      keepSettings(active),
      demote(active),
      promote(next, active.name),
      firstExport(next),
      install(active, "staging"),
      { ...pendingExports(active, estate), id: "pending-exports-after" },
      declareRoles(next, active),
    ],
  };
}

function inPlace(active: ConnectSyncWriter): Way {
  return {
    name: `${active.name} in place`,
    when: `${active.name} is the only server, and holds fewer than about 100,000 objects. There is no way back but its settings.`,
    steps: [keepSettings(active), install(active, "active"), firstExport(active)],
  };
}

function install(server: ConnectSyncWriter, role: "active" | "staging"): Step {
  const isAsBefore = confirm(
    role === "staging" ? IS_STAGING : `-not ${IS_STAGING}`,
    role === "staging" ? `${server.name} is not in staging mode.` : `${server.name} is in staging mode.`,
  );
  return {
    id: `install-${server.role}`,
    title: `Install the version on ${server.name}`,
    at: { server: server.name },
    before: [
      isAsBefore,
      "$ordered = Read-Host -Prompt 'The version that you install, such as 2.6.92.0'",
      `$today = ${VERSION}`,
      confirm("\"$ordered\" -match '^\\d+(\\.\\d+){3}$'", "That is not a version: it has four numbers."),
      confirm("[version] $ordered -gt $today", `${server.name} has that version already, or a newer one.`),
      `Set-Content -LiteralPath (${ORDERED}) -Value $ordered`,
    ],
    byHand: [
      "Run AzureADConnect.msi. When the wizard starts, select Upgrade.",
      "Sign in with the account that has the role Hybrid Identity Administrator.",
      "On Ready to configure, leave Start the synchronization process when configuration completes selected, and select Upgrade.",
      "Wait until the wizard has finished, and select Exit.",
    ],
    after: [
      `$today = ${VERSION}`,
      confirm(
        `$today -eq [version] (Get-Content -LiteralPath (${ORDERED}))`,
        "The server does not have the version that was ordered.",
      ),
      isAsBefore,
    ],
    expected: `${server.name} has the version, and is ${role === "staging" ? "in staging mode" : "active"} as before.`,
    ifNot: "Read the trace-*.log in %ProgramData%\\AADConnect.",
    wayBack:
      role === "staging"
        ? `Uninstall Connect Sync from ${server.name}, install the earlier version, and import the settings that were kept. The server stays in staging mode meanwhile.`
        : "None by itself: install the earlier version again and import the settings that were kept.",
  };
}
