import type { OwnershipChange } from "../../domain/change/ownership-change";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { kindsInWords } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface Dropped extends OwnershipChange {
  readonly server: Writer;
  readonly configuration: Writer;
}

/** An OU moves from Connect Sync to Cloud Sync by a hand-over, and stays in the scope of Connect Sync. */
export const handedOverNotDropped = rule<Dropped, TopologyChange>({
  code: "SYNC501",
  severity: "error",
  title: "An OU moves to Cloud Sync by hand-over",
  why: "Connect Sync deletes from the tenant what leaves its scope, even if Cloud Sync writes it then: users can be restored for 30 days, groups and contacts cannot.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  *check(change) {
    for (const region of change.ownership()) {
      const server = region.deletedBy.find(({ tool }) => tool === "Connect Sync");
      const configuration = region.to.find(({ tool }) => tool === "Cloud Sync");
      const isDropped = region.consequence === "dropped" || region.consequence === "undercut";
      if (server && configuration && isDropped) yield { ...region, server, configuration };
    }
  },
  about: ({ subtree, kinds }) => [subtree, ...kinds],
  where: ({ server, configuration, subtree, consequence }) => [
    { origin: server.origin, detail: `${subtree} leaves the scope` },
    {
      origin: configuration.origin,
      detail: consequence === "undercut" ? `${subtree} is in scope` : `${subtree} enters the scope`,
    },
  ],
  what: (region) => {
    const { server, configuration, subtree, kinds, counts, consequence } = region;
    const objects = counts ? countsInWords(counts, kinds) : kindsInWords(kinds);
    return consequence === "undercut"
      ? `${server.name} deletes what ${configuration.name} writes in ${subtree} (${objects}), because it leaves the scope of ${server.name}${obstacleInWords(region)}`
      : `${server.name} deletes what is in ${subtree} (${objects}), because it goes to ${configuration.name} without a hand-over${obstacleInWords(region)}`;
  },
  fix: ({ server, configuration, subtree, consequence }) =>
    consequence === "undercut"
      ? `keep ${subtree} in the scope of ${server.name} and in handsOver, with the cloudNoFlow rules on every Connect Sync server, as long as Connect Sync runs in ${server.tenant}`
      : `keep ${subtree} in the scope of ${server.name}, create the cloudNoFlow rules on every Connect Sync server and declare handsOver, and only then let ${configuration.name} take it`,
});
