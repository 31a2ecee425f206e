import { countsInWords } from "../../domain/counts-in-words";
import { inWords, type ObjectKind } from "../../domain/object-kind";
import type { OwnershipChange } from "../../domain/ownership-change";
import type { TopologyChange } from "../../domain/topology-change";
import type { Writer } from "../../domain/writer";
import { rule } from "../rule";

/** What the recycle bin does not keep when it leaves the scope of Connect Sync. */
const GONE_FOR_GOOD: readonly ObjectKind[] = ["group", "contact"];

interface Leaving extends OwnershipChange {
  readonly server: Writer;
}

/** What leaves the scope of Connect Sync holds no groups or contacts, or somebody says that they may go. */
export const nothingDeletedForGoodUnnoticed = rule<Leaving, TopologyChange>({
  code: "SYNC502",
  severity: "error",
  title: "Nothing that holds groups or contacts leaves the scope of Connect Sync unnoticed",
  why: "Connect Sync deletes what leaves its scope: users come back from the recycle bin for 30 days, groups and contacts never do.",
  page: "lib/rules/change/sync502-nothing-deleted-for-good-unnoticed.md",
  *check(change) {
    for (const region of change.ownership()) {
      const { consequence, from, kinds, counts } = region;
      const mayBeLost = kinds.some((kind) => GONE_FOR_GOOD.includes(kind) && counts?.[kind] !== 0);
      const server = from.find(({ tool }) => tool === "Connect Sync");
      if (consequence === "deleted" && server && mayBeLost) yield { ...region, server };
    }
  },
  where: ({ server: { origin }, subtree }) => [{ origin, detail: `${subtree} leaves the scope` }],
  what: ({ server, subtree, kinds, counts }) => {
    const lost = kinds.filter((kind) => GONE_FOR_GOOD.includes(kind));
    const rest = kinds.filter((kind) => !GONE_FOR_GOOD.includes(kind));
    return counts
      ? `${server.name} deletes ${countsInWords(counts, lost)} of ${subtree} for good, and ${countsInWords(counts, rest)} beside them`
      : `${server.name} deletes what is in ${subtree}, its ${inWords(lost)} for good, and nobody counted how many there are`;
  },
  fix: ({ server, subtree, counts }) =>
    `keep ${subtree} in the scope of ${server.name}${counts ? "" : ", give an inventory that counts none of them"}, or move its groups and contacts to an OU in scope first`,
});
