import type { OwnershipChange } from "../../domain/change/ownership-change";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { inWords } from "../../domain/scope/object-kind";
import { rule } from "../rule";

/** What Cloud Sync has taken over does not change hands the other way. */
export const cloudSyncKeepsItsObjects = rule<OwnershipChange, TopologyChange>({
  code: "SYNC515",
  severity: "error",
  title: "Objects do not go back from Cloud Sync to Connect Sync",
  why: "Cloud Sync deletes what leaves its scope and Connect Sync creates it anew, and what was assigned to the old object is not the new one's.",
  file: __filename,
  since: "2026-12",
  check: (change) => change.ownership().filter(goesBack),
  about: ({ subtree, kinds }) => `${subtree.key} ${kinds.join(" ")}`,
  where: ({ from, to, subtree }) => [
    ...from.map(({ origin }) => ({ origin, detail: `${subtree} is no longer written` })),
    ...to.map(({ origin }) => ({ origin, detail: `${subtree} is written` })),
  ],
  what: (region) => {
    const { from, to, subtree, kinds, counts, consequence } = region;
    const outcome =
      consequence === "resumed"
        ? "and in one change nobody sees which of them comes first"
        : `and is deleted and created again${obstacleInWords(region)}`;
    return `${subtree} goes back from ${from[0]?.name} to ${to[0]?.name} (${counts ? countsInWords(counts, kinds) : inWords(kinds)}), ${outcome}`;
  },
  fix: ({ from, to, subtree, consequence }) =>
    consequence === "resumed"
      ? `disable ${from[0]?.name} in this change, with its scope as it is, see that its job has stopped, and let ${to[0]?.name} write ${subtree} in the next one: until then nobody writes it, and nothing is deleted`
      : `leave ${subtree} to ${from[0]?.name}; to undo a pilot, disable ${from[0]?.name} with its scope as it is, and take the hand-over from ${to[0]?.name} in a second change`,
});

/** In two changes, the first of which disables the configuration, it is no finding: then nobody writes them in between. */
function goesBack({ consequence, from }: OwnershipChange): boolean {
  return (consequence === "recreated" || consequence === "resumed") && from.some(({ tool }) => tool === "Cloud Sync");
}
