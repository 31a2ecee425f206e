import { DEFAULT_DELETION_THRESHOLD } from "../../domain/connect-sync-requirements";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { inDigits } from "../../domain/digits";
import { objectsInScope } from "../../domain/objects-in-scope";
import { rule } from "../rule";

/** Of the objects in scope. Ours: Microsoft says 500, and that the number fits the size of the organization. */
const HIGHEST_SHARE_IN_PERCENT = 10;

interface HighThreshold {
  readonly server: ConnectSyncWriter;
  readonly threshold: number;
  /** The highest that would be accepted. */
  readonly limit: number;
  readonly objects: number | undefined;
}

/** The threshold is low enough to be met by a mistake. */
export const thresholdStopsMassDeletions = rule<HighThreshold>({
  code: "SYNC219",
  severity: "warning",
  title: "The deletion threshold stops a mass deletion",
  why: "A threshold that is higher than what a mistake deletes is as good as none: a whole OU goes beneath it.",
  page: "lib/rules/servers/sync219-threshold-stops-mass-deletions.md",
  *check(topology, { inventory }) {
    for (const server of topology.connectSync) {
      const { deletionThreshold: threshold } = server.settings;
      if (typeof threshold !== "number") continue;
      const objects = objectsInScope(server, inventory);
      const share = Math.floor(((objects ?? 0) * HIGHEST_SHARE_IN_PERCENT) / 100);
      const limit = Math.max(DEFAULT_DELETION_THRESHOLD, share);
      if (threshold > limit) yield { server, threshold, limit, objects };
    }
  },
  where: ({ server, threshold }) => [{ origin: server.origin, detail: `deletionThreshold is ${threshold}` }],
  what: ({ server, threshold, objects }) =>
    `${server.name} lets ${inDigits(threshold)} deletions through at once, ${objects === undefined ? "and how many objects it has in scope is not known" : `with ${inDigits(objects)} objects in scope`}`,
  fix: ({ server, limit, objects }) =>
    `lower the threshold of ${server.name} to at most ${inDigits(limit)}${objects === undefined ? ", or declare objectCount if a tenth of its objects is more" : ""}`,
});
