import { type PreventionStatement, preventionStatements } from "../../domain/ownership/prevention-statement";
import { DEFAULT_EXPORT_LETS_THROUGH } from "../../domain/servers/requirements";
import { rule } from "../rule";

/** A tenant with Connect Sync stops an export with more deletions than a threshold. Servers and the tenant declare it. */
export const deletionThresholdIsOn = rule<PreventionStatement>({
  code: "SYNC218",
  severity: "error",
  title: "The deletion threshold is on",
  why: "Renaming an OU or losing its tick in the wizard deletes everybody in it from the tenant, and groups for good; only the threshold stops that.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes",
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.connectSyncByTenant().keys())
      for (const statement of preventionStatements(topology, tenant))
        if (statement.prevention === "disabled") yield statement;
  },
  about: ({ by }) => [by],
  where: ({ origin, server }) => [
    { origin, detail: server ? 'deletionThreshold is "off"' : 'accidentalDeletionPrevention is "disabled"' },
  ],
  what: ({ by, server }) =>
    server ? `${by} exports any number of deletions at once` : `${by} allows exports with any number of deletions`,
  fix: ({ by, server }) =>
    `read the pending deletions, run Enable-ADSyncExportDeletionThreshold -DeletionThreshold ${DEFAULT_EXPORT_LETS_THROUGH} on ${server ? by : `the active server of ${by}`}, and declare ${server ? `deletionThreshold ${DEFAULT_EXPORT_LETS_THROUGH}` : `accidentalDeletionPrevention: { count: ${DEFAULT_EXPORT_LETS_THROUGH} }`}; from then on an export with more deletions waits for a person`,
});
