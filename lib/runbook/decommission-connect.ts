import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { type RunbookWriter, type Step, serversOf } from "./runbook";
import { confirm, declare, declared, IS_STAGING, keepSettings } from "./shared-steps";
import { deployed } from "./wave-steps";

/** Connect Sync leaves, after Cloud Sync has everything. */
export const decommissionConnect: RunbookWriter = (estate) => {
  const { active, staging } = serversOf(estate);
  if (active)
    return {
      because: `${active.name} is active, and only servers in staging mode are taken out of service`,
      unless:
        'a tenant whose Connect Sync servers are all in staging mode, for two weeks, with Cloud Sync enabled over what they wrote: see "The end" in docs/migration.md',
    };
  if (estate.unwritten !== undefined)
    return {
      because: `its servers in staging mode have ${estate.unwritten} in scope, and no enabled configuration does: nobody writes it`,
      unless: "a tenant whose enabled configurations write everything that Connect Sync wrote",
    };
  if (staging.length === 0)
    return { because: "it declares no Connect Sync server", unless: "a tenant that still has one" };
  return {
    title: "Take Connect Sync out of service",
    purpose:
      "For whoever has moved everything to Cloud Sync. Afterwards no Connect Sync server exists that could wake up and overwrite the tenant. Nothing is deleted in the tenant: a server in staging mode exports nothing. Microsoft asks for two weeks in staging mode before.",
    needs: [
      "Two weeks in which every server was in staging mode and entra-sync health was quiet.",
      "An account that is a local administrator of the servers.",
      "A decision on the tenant's threshold against accidental deletions: it stays, and stops Cloud Sync too. See the runbook tenant-settings.",
      "Pass-through authentication and Seamless single sign-on stay as they are: their agents and keys are not on these servers alone.",
    ],
    scopes: [],
    ways: [
      {
        name: "every server",
        when: "Nobody needs Connect Sync.",
        steps: [
          ...staging.flatMap((server) => [
            { ...keepSettings(server), id: `keep-settings-${server.name}` },
            uninstall(server),
          ]),
          deployed(
            declare(
              "remove-servers",
              "Remove the servers from the code",
              "In the data of the tenant, remove connectSync or existingConnectSync, and declare accidentalDeletionPrevention: the threshold stays in the tenant (SYNC524). For each machine that was built here, add the waiver that the review shows with SYNC511: the machine is destroyed. Others are shut down by whoever operates them.",
              [
                confirm(
                  `${declared("connectSync")} -eq 0`,
                  "The topology still declares a Connect Sync server of the tenant.",
                ),
              ],
            ),
          ),
        ],
      },
    ],
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-uninstall",
    ],
  };
};

function uninstall(server: ConnectSyncWriter): Step {
  return {
    id: `uninstall-${server.name}`,
    title: `Uninstall Connect Sync from ${server.name}`,
    at: { server: server.name },
    before: [confirm(IS_STAGING, `${server.name} is active: it still writes.`)],
    byHand: [
      "In Settings, Apps, uninstall Microsoft Entra Connect. In the dialog, select the components too: Microsoft Entra Connect Sync, its database, its health agent.",
      "Restart the machine.",
    ],
    after: [
      confirm(
        "@(Get-Service -Name 'ADSync' -ErrorAction SilentlyContinue).Count -eq 0",
        "The service ADSync is still there.",
      ),
    ],
    expected: "The service ADSync no longer exists.",
    ifNot: `Delete the machine ${server.name}: a server that is gone cannot wake up.`,
    wayBack: "Install it again and import the settings that were kept. It begins in staging mode.",
  };
}
