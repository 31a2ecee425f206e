import { countsInWords } from "../../domain/counts-in-words";
import { inWords } from "../../domain/object-kind";
import type { OwnershipChange } from "../../domain/ownership-change";
import type { SyncTopology } from "../../domain/sync-topology";
import type { TopologyChange } from "../../domain/topology-change";
import type { Writer } from "../../domain/writer";
import { rule } from "../rule";

interface Dropped extends OwnershipChange {
  readonly server: Writer;
  readonly configuration: Writer;
}

/** An OU goes from Connect Sync to Cloud Sync while Connect Sync goes on, and is handed over first. */
export const handedOverNotDropped = rule<Dropped, TopologyChange>({
  code: "SYNC501",
  severity: "error",
  title: "An OU goes from Connect Sync to Cloud Sync under a hand-over",
  why: "What leaves the scope of Connect Sync is deleted from the tenant, users softly and groups and contacts for good, whoever writes it next.",
  page: "lib/rules/change/sync501-handed-over-not-dropped.md",
  *check(change) {
    for (const region of change.ownership()) {
      const server = region.from.find(({ tool }) => tool === "Connect Sync");
      const [configuration, second] = region.to;
      if (!server || configuration?.tool !== "Cloud Sync" || second) continue;
      if (leavesScope(region, change.after)) yield { ...region, server, configuration };
    }
  },
  where: ({ server, configuration, subtree }) => [
    { origin: server.origin, detail: `${subtree} leaves the scope` },
    { origin: configuration.origin, detail: `${subtree} comes into the scope` },
  ],
  what: ({ server, configuration, subtree, kinds, counts }) =>
    `${subtree} goes from ${server.name} to ${configuration.name} without a hand-over (${counts ? countsInWords(counts, kinds) : inWords(kinds)})`,
  fix: ({ server, configuration, subtree }) =>
    `keep ${subtree} in the scope of ${server.name}, hand it over on every Connect Sync server, and let ${configuration.name} take it then`,
});

/** Whether the tenant's active server drops it. A server that writes nothing any more deletes nothing either. */
function leavesScope({ tenant, subtree }: OwnershipChange, { connectSync }: SyncTopology): boolean {
  const active = connectSync.filter((server) => server.tenant === tenant && server.role === "active");
  return active.length > 0 && !active.some(({ scopes }) => scopes.some((scope) => scope.covers(subtree)));
}
