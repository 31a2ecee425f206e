import {
  type PreventionStatement,
  preventionStatements,
  statedInWords,
} from "../../domain/ownership/prevention-statement";
import { rule } from "../rule";

interface TwoThresholds {
  readonly tenant: string;
  readonly statements: readonly PreventionStatement[];
}

/** The tenant and its servers say one deletion threshold, because there is only one. */
export const oneDeletionThreshold = rule<TwoThresholds>({
  code: "SYNC911",
  severity: "warning",
  title: "A tenant's deletion threshold is declared in one value",
  why: "The threshold is one value of the tenant, so of two that are declared one is not true, and reviews count on the wrong one.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.connectSyncByTenant().keys()) {
      const statements = preventionStatements(topology, tenant);
      if (new Set(statements.map(statedInWords)).size > 1) yield { tenant, statements };
    }
  },
  where: ({ statements }) =>
    statements.map((statement) => ({
      origin: statement.origin,
      detail: `${statement.server ? "deletionThreshold" : "accidentalDeletionPrevention"} is ${statedInWords(statement)}`,
    })),
  what: ({ tenant, statements }) =>
    `the one deletion threshold of ${tenant} is declared as ${statements.map((statement) => `${statedInWords(statement)} at ${statement.by}`).join(" and ")}`,
  fix: ({ tenant, statements: [first] }) =>
    `read it with Get-ADSyncExportDeletionThreshold, declare it once as the accidentalDeletionPrevention of ${tenant}, and remove the deletionThreshold of its servers; until then ${first ? statedInWords(first) : "none"} is judged`,
  about: ({ tenant }) => tenant,
});
