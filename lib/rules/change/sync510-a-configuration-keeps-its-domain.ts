import type { TopologyChange } from "../../domain/change/topology-change";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface Move {
  readonly before: CloudSyncWriter;
  readonly after: CloudSyncWriter;
}

/** Another domain needs another configuration. */
export const aConfigurationKeepsItsDomain = rule<Move, TopologyChange>({
  code: "SYNC510",
  severity: "error",
  title: "A configuration keeps its domain",
  why: "A configuration is bound to one domain: another domain replaces it, and everybody that it synchronized stays in the tenant, orphaned.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph",
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.configurations())
      if (before && after && before.domain !== after.domain) yield { before, after };
  },
  about: ({ before, after }) => [after.name, `${before.domain} to ${after.domain}`],
  where: ({ before, after }) => [
    { origin: after.origin, detail: `the domain was ${before.domain} and is ${after.domain}` },
  ],
  what: ({ before, after }) => `${after.name} changes its domain from ${before.domain} to ${after.domain}`,
  fix: ({ before, after }) =>
    `keep ${after.name} on ${before.domain}, and declare another configuration for ${after.domain}; to remove ${after.name}, follow SYNC505`,
});
