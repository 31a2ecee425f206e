import type { TopologyChange } from "../../domain/change/topology-change";
import {
  type PreventionStatement,
  preventionStatements,
  statedInWords,
} from "../../domain/ownership/prevention-statement";
import { rule } from "../rule";

/** The tenant's deletion threshold outlives the servers that were declared with it, and so does what is declared of it. */
export const theTenantsThresholdStaysKnown = rule<PreventionStatement, TopologyChange>({
  code: "SYNC524",
  severity: "warning",
  title: "A tenant's deletion threshold stays declared while anybody writes",
  why: "The setting stays on in the tenant when the last server goes, and refuses exports of Cloud Sync; reviews can no longer tell which.",
  file: __filename,
  since: "2026-12",
  *check({ before, after }) {
    for (const tenant of after.writingByTenant().keys()) {
      const [was] = preventionStatements(before, tenant);
      if (was && preventionStatements(after, tenant).length === 0) yield was;
    }
  },
  where: ({ tenant }) => [{ origin: tenant, detail: "nobody says its deletion threshold any more" }],
  what: (was) =>
    `the deletion threshold of ${was.tenant} was declared as ${statedInWords(was)} at ${was.by}, and it is no longer declared, while the tenant keeps it`,
  fix: ({ tenant, prevention }) =>
    `declare it at the tenant ${tenant}: accidentalDeletionPrevention: ${prevention === "disabled" ? '"disabled"' : `{ ${prevention.count === undefined ? `percentage: ${prevention.percentage}` : `count: ${prevention.count}`} }`}`,
  about: ({ tenant }) => tenant,
});
