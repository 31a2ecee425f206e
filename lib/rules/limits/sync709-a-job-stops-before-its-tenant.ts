import { inDigits } from "../../domain/input/digits";
import { type PreventionStatement, preventionStatements } from "../../domain/ownership/prevention-statement";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface TenantFirst {
  readonly configuration: CloudSyncWriter;
  readonly statement: PreventionStatement;
  /** The most deletions that the tenant lets through. */
  readonly most: number;
}

/** A Cloud Sync job is stopped by its own threshold, where a person can release it, and not by the threshold of the tenant. */
export const aJobStopsBeforeItsTenant = rule<TenantFirst>({
  code: "SYNC709",
  severity: "warning",
  title: "A job's deletion threshold acts before the tenant's",
  why: "Leavers keep their access and nobody can release the job: deletions that the tenant refuses are an export error, while deletions above the threshold of the job wait for a person.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-troubleshoot",
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync) {
      const [statement] = preventionStatements(topology, configuration.tenant);
      if (!configuration.enabled || !statement || statement.prevention === "disabled") continue;
      const most = statement.prevention.count;
      if (most !== undefined && most + 1 < configuration.deletionThreshold) yield { configuration, statement, most };
    }
  },
  about: ({ configuration: { name }, statement: { by } }) => [name, by],
  where: ({ configuration: { origin, deletionThreshold }, statement, most }) => [
    { origin, detail: `deletionThreshold is ${deletionThreshold}` },
    { origin: statement.origin, detail: `the tenant lets ${inDigits(most)} deletions through` },
  ],
  what: ({ configuration: { name, tenant, deletionThreshold }, most }) =>
    `${name} stops at ${inDigits(deletionThreshold)} deletions in one run, but ${tenant} refuses an export with more than ${inDigits(most)}, so the threshold of ${name} never acts`,
  fix: ({ configuration: { name, tenant, deletionThreshold }, most }) =>
    `set the deletionThreshold of ${name} to ${inDigits(most + 1)} or less; or raise the threshold of the tenant to ${inDigits(deletionThreshold - 1)} or more, which protects all its objects less, and declare it in accidentalDeletionPrevention of ${tenant} and as deletionThreshold of its Connect Sync servers`,
});
