import type { TopologyChange } from "../../domain/change/topology-change";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** A configuration is made first, tried on a few objects, and enabled in a change of its own. */
export const aNewConfigurationWaits = rule<CloudSyncWriter, TopologyChange>({
  code: "SYNC516",
  severity: "advice",
  title: "A new configuration comes disabled",
  why: "A configuration that waits can be tried on a few objects and looked at; one that comes enabled has written its whole scope by then.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.configurations())
      if (!before && after?.enabled && !change.isAdopted(after)) yield after;
  },
  where: ({ origin }) => [{ origin, detail: "is new, and enabled is true" }],
  what: ({ name }) => `${name} is new and writes its whole scope with the first apply`,
  fix: ({ name }) =>
    `declare enabled: false for ${name}, try a few objects on demand, and enable it in the next change`,
});
