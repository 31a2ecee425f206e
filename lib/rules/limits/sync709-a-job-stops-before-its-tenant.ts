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

/** A Cloud Sync job is held back by its own threshold, where a person can release it, and not by the tenant's. */
export const aJobStopsBeforeItsTenant = rule<TenantFirst>({
  code: "SYNC709",
  severity: "warning",
  title: "A job stops before its tenant refuses it",
  why: "What a job's own threshold holds back, a person reads and releases; what the tenant refuses is an export error of which the job's threshold says nothing, and no release of the job lets it through.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync) {
      const [statement] = preventionStatements(topology, configuration.tenant);
      if (!configuration.enabled || !statement || statement.prevention === "disabled") continue;
      const most = statement.prevention.count;
      if (most !== undefined && most + 1 < configuration.deletionThreshold) yield { configuration, statement, most };
    }
  },
  where: ({ configuration: { origin, deletionThreshold }, statement, most }) => [
    { origin, detail: `deletionThreshold is ${deletionThreshold}` },
    { origin: statement.origin, detail: `the tenant lets ${inDigits(most)} deletions through` },
  ],
  what: ({ configuration: { name, tenant, deletionThreshold }, most }) =>
    `${name} stops at ${inDigits(deletionThreshold)} deletions in one run, and ${tenant} refuses any export with more than ${inDigits(most)}, so that the threshold of ${name} is never met`,
  fix: ({ configuration: { name, tenant }, most }) =>
    `set the deletionThreshold of ${name} to at most ${inDigits(most + 1)}, or raise the tenant's threshold and declare it: accidentalDeletionPrevention of ${tenant}`,
});
