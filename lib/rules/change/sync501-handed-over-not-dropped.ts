import type { OwnershipChange } from "../../domain/change/ownership-change";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { inWords } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface Dropped extends OwnershipChange {
  readonly server: Writer;
  readonly configuration: Writer;
}

/** An OU goes from Connect Sync to Cloud Sync under a hand-over, and stays in the scope of Connect Sync. */
export const handedOverNotDropped = rule<Dropped, TopologyChange>({
  code: "SYNC501",
  severity: "error",
  title: "An OU goes from Connect Sync to Cloud Sync under a hand-over",
  why: "What leaves the scope of Connect Sync is deleted from the tenant, users softly and groups and contacts for good, whoever writes it then.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const region of change.ownership()) {
      const server = region.deletedBy.find(({ tool }) => tool === "Connect Sync");
      const configuration = region.to.find(({ tool }) => tool === "Cloud Sync");
      const isDropped = region.consequence === "dropped" || region.consequence === "undercut";
      if (server && configuration && isDropped) yield { ...region, server, configuration };
    }
  },
  about: ({ subtree, kinds }) => `${subtree.key} ${kinds.join(" ")}`,
  where: ({ server, configuration, subtree, consequence }) => [
    { origin: server.origin, detail: `${subtree} leaves the scope` },
    {
      origin: configuration.origin,
      detail: consequence === "undercut" ? `${subtree} is in scope` : `${subtree} comes into the scope`,
    },
  ],
  what: (region) => {
    const { server, configuration, subtree, kinds, counts, consequence } = region;
    const objects = counts ? countsInWords(counts, kinds) : inWords(kinds);
    return consequence === "undercut"
      ? `${subtree} leaves the scope of ${server.name}, which deletes what ${configuration.name} writes there (${objects})${obstacleInWords(region)}`
      : `${subtree} goes from ${server.name} to ${configuration.name} without a hand-over (${objects})${obstacleInWords(region)}`;
  },
  fix: ({ server, configuration, subtree, consequence }) =>
    consequence === "undercut"
      ? `keep ${subtree} in the scope of ${server.name} and hand it over on every Connect Sync server, for as long as Connect Sync runs in ${server.tenant}`
      : `keep ${subtree} in the scope of ${server.name}, hand it over on every Connect Sync server, and let ${configuration.name} take it then`,
});
