import type { TopologyChange } from "../../domain/change/topology-change";
import {
  type PreventionStatement,
  preventionStatements,
  statedInWords,
} from "../../domain/ownership/prevention-statement";
import { rule } from "../rule";

/** The tenant's deletion threshold stays when its servers are removed, and so does its declaration. */
export const theTenantsThresholdStaysKnown = rule<PreventionStatement, TopologyChange>({
  code: "SYNC524",
  severity: "warning",
  title: "A tenant's deletion threshold stays declared",
  why: "The setting stays on in the tenant when the last server is removed and still refuses exports of Cloud Sync; undeclared, no review can warn of it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-troubleshoot",
  since: "2026-12",
  *check({ before, after }) {
    for (const tenant of after.writingByTenant().keys()) {
      const [was] = preventionStatements(before, tenant);
      if (was && preventionStatements(after, tenant).length === 0) yield was;
    }
  },
  about: ({ tenant }) => [tenant],
  where: ({ tenant }) => [{ origin: tenant, detail: "its deletion threshold is no longer declared" }],
  what: (was) =>
    `the deletion threshold of ${was.tenant} was declared as ${statedInWords(was)} at ${was.by}; it is no longer declared, but the tenant keeps it`,
  fix: ({ tenant, prevention }) =>
    `declare it for the tenant ${tenant}: accidentalDeletionPrevention: ${prevention === "disabled" ? '"disabled"' : `{ ${prevention.count === undefined ? `percentage: ${prevention.percentage}` : `count: ${prevention.count}`} }`}`,
});
