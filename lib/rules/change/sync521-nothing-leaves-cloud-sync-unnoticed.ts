import type { OwnershipChange } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import { namesInWords } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { inWords } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface Leaving extends OwnershipChange {
  readonly configurations: readonly Writer[];
}

/** Nothing leaves the scope of a configuration that goes on, or somebody says that it may go. */
export const nothingLeavesCloudSyncUnnoticed = rule<Leaving, TopologyChange>({
  code: "SYNC521",
  severity: "error",
  title: "Nothing leaves the scope of Cloud Sync unnoticed",
  why: "A configuration that goes on deletes what leaves its scope; only its deletion threshold stands between the change and the people.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const region of change.ownership()) {
      const configurations = region.deletedBy.filter(({ tool }) => tool === "Cloud Sync");
      const mayBeLost = region.kinds.some((kind) => region.counts?.[kind] !== 0);
      // What goes back to Connect Sync is for SYNC515.
      if (configurations.length > 0 && mayBeLost && region.consequence !== "recreated")
        yield { ...region, configurations };
    }
  },
  about: ({ subtree, kinds }) => `${subtree.key} ${kinds.join(" ")}`,
  where: ({ configurations, to, subtree, kinds, except, consequence }) => [
    ...configurations.map(({ origin }) => ({
      origin,
      detail:
        consequence === "regrouped"
          ? `other groups scope ${subtree}`
          : `${regionInWords({ subtree, kinds, except })} leaves the scope`,
    })),
    ...(consequence === "regrouped" ? [] : to).map(({ origin }) => ({ origin, detail: `${subtree} is written` })),
  ],
  what: (region) => {
    const { configurations, to, kinds, counts, consequence } = region;
    const objects = counts ? countsInWords(counts, kinds) : `${inWords(kinds)}, not counted`;
    if (consequence === "regrouped")
      return `${namesOf(configurations)} deletes whoever is no member of its scoping groups in ${regionInWords(region)} (${counts ? `up to ${objects}` : objects})${obstacleInWords(region)}`;
    const still = to.length > 0 ? `, although ${namesOf(to)} writes them from now on` : "";
    return `${namesOf(configurations)} deletes what is in ${regionInWords(region)} (${objects})${still}${obstacleInWords(region)}`;
  },
  fix: ({ configurations, subtree, kinds, except, to, consequence }) => {
    const names = namesOf(configurations);
    if (consequence === "regrouped")
      return `keep the scoping groups of ${names} and add to them, or see first that everyone who is synchronized is a direct member of the new ones; if the others are to be deleted, waive this until the day after`;
    return to.length > 0
      ? `disable ${names} with its scope as it is, and let ${namesOf(to)} take ${subtree} over; or waive this until the day after, if the objects may be deleted and created again`
      : `keep ${regionInWords({ subtree, kinds, except })} in the scope of ${names}, or move its objects to an OU in scope first; if they are to be deleted, waive this until the day after`;
  },
});

function namesOf(writers: readonly Writer[]): string {
  return namesInWords(writers.map(({ name }) => name));
}
