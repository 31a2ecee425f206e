import { DEFAULT_DELETION_THRESHOLD } from "../../domain/connect-sync-requirements";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { rule } from "../rule";

/** A server holds an export back that deletes more than a threshold. */
export const deletionThresholdIsOn = rule<ConnectSyncWriter>({
  code: "SYNC218",
  severity: "error",
  title: "The deletion threshold is on",
  why: "An OU that is renamed or drops out of scope deletes all its objects in the tenant, groups for good; nothing but the threshold holds that back.",
  page: "lib/rules/servers/sync218-deletion-threshold-is-on.md",
  check: (topology) => topology.connectSync.filter(({ settings }) => settings.deletionThreshold === "off"),
  where: ({ origin }) => [{ origin, detail: 'deletionThreshold is "off"' }],
  what: ({ name }) => `${name} exports any number of deletions at once`,
  fix: ({ name }) =>
    `turn the threshold on at ${name}, with Enable-ADSyncExportDeletionThreshold -DeletionThreshold ${DEFAULT_DELETION_THRESHOLD}, and declare it`,
});
