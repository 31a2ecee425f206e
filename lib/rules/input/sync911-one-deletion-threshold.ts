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

/** The tenant and its servers declare the same deletion threshold, because there is only one. */
export const oneDeletionThreshold = rule<TwoThresholds>({
  code: "SYNC911",
  severity: "warning",
  title: "A tenant declares one deletion threshold",
  why: "The tenant has only one threshold: one of two declared values is wrong, and a review may expect it to stop deletions that it lets through.",
  file: __filename,
  reference: "https://learn.microsoft.com/graph/api/resources/onpremisesaccidentaldeletionprevention",
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.connectSyncByTenant().keys()) {
      const statements = preventionStatements(topology, tenant);
      if (new Set(statements.map(statedInWords)).size > 1) yield { tenant, statements };
    }
  },
  about: ({ tenant }) => [tenant],
  where: ({ statements }) =>
    statements.map((statement) => ({
      origin: statement.origin,
      detail: `${statement.server ? "deletionThreshold" : "accidentalDeletionPrevention"} is ${statedInWords(statement)}`,
    })),
  what: ({ tenant, statements }) =>
    `the deletion threshold of ${tenant} is declared with different values: ${statements.map((statement) => `${statedInWords(statement)} at ${statement.by}`).join(" and ")}`,
  fix: ({ tenant, statements: [first] }) =>
    `read the value with Get-ADSyncExportDeletionThreshold, declare it once as accidentalDeletionPrevention of ${tenant}, and remove deletionThreshold from its servers; until then reviews use ${first ? statedInWords(first) : "none"}`,
});
