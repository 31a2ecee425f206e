import type { OwnershipChange } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { inWords, type ObjectKind, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** What the recycle bin does not keep when it leaves the scope of Connect Sync. */
const GONE_FOR_GOOD: readonly ObjectKind[] = ["group", "contact"];

/** Computers alone can be had back: a deleted device is restored in Entra ID, or written again when the computer changes. */
const PEOPLE: readonly ObjectKind[] = PROVISIONED_KINDS;

interface Leaving extends OwnershipChange {
  readonly server: Writer;
}

/** Nothing that people need leaves the scope of Connect Sync, or somebody says that it may go. */
export const nothingDeletedForGoodUnnoticed = rule<Leaving, TopologyChange>({
  code: "SYNC502",
  severity: "error",
  title: "Nothing leaves the scope of Connect Sync unnoticed",
  why: "Connect Sync deletes what leaves its scope: users and devices can be restored for a time, groups and contacts never.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const region of change.ownership()) {
      const { consequence, deletedBy, kinds, counts } = region;
      const mayBeLost = kinds.some((kind) => PEOPLE.includes(kind) && counts?.[kind] !== 0);
      const server = deletedBy.find(({ tool }) => tool === "Connect Sync");
      const isSaidElsewhere = region.to.some(({ tool }) => tool === "Cloud Sync") && consequence !== "contested";
      if (server && mayBeLost && !isSaidElsewhere) yield { ...region, server };
    }
  },
  about: ({ subtree, kinds }) => `${subtree.key} ${kinds.join(" ")}`,
  where: ({ server, subtree, kinds, except }) => [
    {
      origin: server.origin,
      detail: isDeselected(server, subtree)
        ? `${inWords(kinds)} are deselected`
        : `${regionInWords({ subtree, kinds, except })} leaves the scope`,
    },
  ],
  what: (region) => {
    const { server, kinds, counts } = region;
    const lost = kinds.filter((kind) => GONE_FOR_GOOD.includes(kind));
    const rest = kinds.filter((kind) => !GONE_FOR_GOOD.includes(kind));
    const isLost = lost.some((kind) => counts?.[kind] !== 0);
    const place = regionInWords(region);
    if (!counts)
      return `${server.name} deletes what is in ${place}${isLost ? `, its ${lost.map((kind) => `${kind}s`).join(" and ")} for good` : ""}, and nobody counted how many there are${obstacleInWords(region)}`;
    if (!isLost) return `${server.name} deletes ${countsInWords(counts, rest)} of ${place}${obstacleInWords(region)}`;
    return `${server.name} deletes ${countsInWords(counts, lost)} of ${place} for good, and ${countsInWords(counts, rest)} beside them${obstacleInWords(region)}`;
  },
  fix: ({ server, subtree, kinds, counts, except }) =>
    isDeselected(server, subtree)
      ? `keep ${inWords(kinds)} selected on ${server.name} (objectTypes); if they are to be deleted, waive this until the day after`
      : `keep ${regionInWords({ subtree, kinds, except })} in the scope of ${server.name}${counts ? "" : ", give an inventory that counts none of them"}, or move its objects to an OU in scope first; if they are to be deleted, waive this until the day after`,
});

/** Whether the OU is in scope as before, and the server no longer selects the type. */
function isDeselected({ regions }: Writer, subtree: OwnershipChange["subtree"]): boolean {
  return regions.some(({ scope }) => scope.covers(subtree));
}
