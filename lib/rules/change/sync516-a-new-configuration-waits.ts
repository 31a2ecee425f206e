import type { TopologyChange } from "../../domain/change/topology-change";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** A configuration is created first, tested with a few objects, and enabled in a separate change. */
export const aNewConfigurationWaits = rule<CloudSyncWriter, TopologyChange>({
  code: "SYNC516",
  severity: "advice",
  title: "A new configuration starts disabled",
  why: "A disabled configuration can be tested with a few people; an enabled one writes everybody in its scope with the first apply.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.configurations())
      if (!before && after?.enabled && !change.isAdopted(after)) yield after;
  },
  about: ({ name }) => [name],
  where: ({ origin }) => [{ origin, detail: "is new, and enabled is true" }],
  what: ({ name }) => `${name} is new and writes its whole scope with the first apply`,
  fix: ({ name }) =>
    `declare enabled: false for ${name}, provision a few objects on demand, and enable it in the next change`,
});
