import type { OwnershipChange } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { namesInWords } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { kindsInWords } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC521";

interface Leaving extends OwnershipChange {
  readonly configurations: readonly Writer[];
  readonly today: CalendarDay;
}

/** Nothing leaves the scope of an enabled configuration unless somebody accepts it. */
export const nothingLeavesCloudSyncUnnoticed = rule<Leaving, TopologyChange>({
  code: CODE,
  severity: "error",
  title: "Nothing leaves the scope of Cloud Sync unnoticed",
  why: "An enabled configuration deletes what leaves its scope, people included; only its deletion threshold can stop it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
  since: "2026-12",
  *check(change, { today }) {
    for (const region of change.ownership()) {
      const configurations = region.deletedBy.filter(({ tool }) => tool === "Cloud Sync");
      const mayBeLost = region.kinds.some((kind) => region.counts?.[kind] !== 0);
      // What goes back to Connect Sync is reported by SYNC515.
      if (configurations.length > 0 && mayBeLost && region.consequence !== "recreated")
        yield { ...region, configurations, today };
    }
  },
  about: ({ subtree, kinds }) => [subtree, ...kinds],
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
    const objects = counts ? countsInWords(counts, kinds) : `${kindsInWords(kinds)}, not counted`;
    if (consequence === "regrouped")
      return `${namesOf(configurations)} deletes everybody in ${regionInWords(region)} who is not a member of its scoping groups (${counts ? `up to ${objects}` : objects})${obstacleInWords(region)}`;
    const still = to.length > 0 ? `, although ${namesOf(to)} writes them from now on` : "";
    return `${namesOf(configurations)} deletes what is in ${regionInWords(region)} (${objects})${still}${obstacleInWords(region)}`;
  },
  fix: ({ configurations, subtree, kinds, except, to, consequence, tenant, today }) => {
    const names = namesOf(configurations);
    const region = regionInWords({ subtree, kinds, except });
    const reason = `the objects of ${region} may be deleted`;
    const place = configurations[0]?.origin ?? tenant;
    const waiver = `waive this until the day after the change: ${waiverToPaste({ code: CODE, place, reason, today, days: 1 })}`;
    if (consequence === "regrouped")
      return `keep the scoping groups of ${names} and add to them, or first check that everyone who is synchronized is a direct member of the new groups; if the others are to be deleted, ${waiver}`;
    return to.length > 0
      ? `disable ${names} without changing its scope, and let ${namesOf(to)} take over ${subtree}; if the objects may be deleted and created again, ${waiver}`
      : `keep ${region} in the scope of ${names}, or first move its objects to an OU in scope; if they are to be deleted, ${waiver}`;
  },
});

function namesOf(writers: readonly Writer[]): string {
  return namesInWords(writers.map(({ name }) => name));
}
