import { type PreventionStatement, preventionStatements } from "../../domain/ownership/prevention-statement";
import { DEFAULT_DELETION_THRESHOLD } from "../../domain/servers/requirements";
import { rule } from "../rule";

/** A tenant with Connect Sync holds an export back that deletes more than a threshold; so a server, and the tenant, say. */
export const deletionThresholdIsOn = rule<PreventionStatement>({
  code: "SYNC218",
  severity: "error",
  title: "The deletion threshold is on",
  why: "An OU that is renamed or drops out of scope deletes all its objects in the tenant, groups for good; for Connect Sync nothing but the threshold holds that back.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.connectSyncByTenant().keys())
      for (const statement of preventionStatements(topology, tenant))
        if (statement.prevention === "disabled") yield statement;
  },
  where: ({ origin, server }) => [
    { origin, detail: server ? 'deletionThreshold is "off"' : 'accidentalDeletionPrevention is "disabled"' },
  ],
  what: ({ by, server }) =>
    server
      ? `${by} exports any number of deletions at once`
      : `${by} lets any export through, however many deletions it has`,
  fix: ({ by, server }) =>
    `turn the threshold on ${server ? `at ${by}` : `for ${by}, on its active server`}, with Enable-ADSyncExportDeletionThreshold -DeletionThreshold ${DEFAULT_DELETION_THRESHOLD}, and declare it`,
});
