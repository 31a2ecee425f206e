import type { OwnershipChange } from "../../domain/change/ownership-change";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { kindsInWords } from "../../domain/scope/object-kind";
import { rule } from "../rule";

/** What Cloud Sync has taken over does not go back to Connect Sync. */
export const cloudSyncKeepsItsObjects = rule<OwnershipChange, TopologyChange>({
  code: "SYNC515",
  severity: "error",
  title: "Objects stay with Cloud Sync",
  why: "Cloud Sync deletes what leaves its scope and Connect Sync creates it again: people get a new account without their licences and memberships.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  check: (change) => change.ownership().filter(goesBack),
  about: ({ subtree, kinds }) => [subtree, ...kinds],
  where: ({ from, to, subtree }) => [
    ...from.map(({ origin }) => ({ origin, detail: `${subtree} is no longer written` })),
    ...to.map(({ origin }) => ({ origin, detail: `${subtree} is written` })),
  ],
  what: (region) => {
    const { from, to, subtree, kinds, counts, consequence } = region;
    const outcome =
      consequence === "resumed"
        ? "and in one change it is open which of the two acts first"
        : `and is deleted and created again${obstacleInWords(region)}`;
    return `${subtree} goes back from ${from[0]?.name} to ${to[0]?.name} (${counts ? countsInWords(counts, kinds) : kindsInWords(kinds)}), ${outcome}`;
  },
  fix: ({ from, to, subtree, consequence }) =>
    consequence === "resumed"
      ? `disable ${from[0]?.name} in this change without changing its scope, check that its job has stopped, and let ${to[0]?.name} write ${subtree} in the next change: until then nobody updates it, and nothing is deleted`
      : `leave ${subtree} to ${from[0]?.name}; to undo a pilot, disable ${from[0]?.name} in one change without changing its scope, and remove the hand-over from ${to[0]?.name} in a second change: in between nobody updates it, and nothing is deleted`,
});

/** Two changes, the first of which disables the configuration, are not a finding: nobody writes the objects in between. */
function goesBack({ consequence, from }: OwnershipChange): boolean {
  return (consequence === "recreated" || consequence === "resumed") && from.some(({ tool }) => tool === "Cloud Sync");
}
