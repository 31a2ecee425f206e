import type { OwnershipChange } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import { obstacleInWords } from "../../domain/change/restoring-users";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { kindsInWords, type ObjectKind, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC502";

/** What the recycle bin does not keep when it leaves the scope of Connect Sync. */
const GONE_FOR_GOOD: readonly ObjectKind[] = ["group", "contact"];

/** Devices do not count: a deleted device can be restored in Entra ID, or is written again when the computer changes. */
const PEOPLE: readonly ObjectKind[] = PROVISIONED_KINDS;

interface Leaving extends OwnershipChange {
  readonly server: Writer;
  readonly today: CalendarDay;
}

/** Nothing that people need leaves the scope of Connect Sync unless somebody accepts it. */
export const nothingDeletedForGoodUnnoticed = rule<Leaving, TopologyChange>({
  code: CODE,
  severity: "error",
  title: "Nothing leaves the scope of Connect Sync unnoticed",
  why: "Connect Sync deletes from the tenant what leaves its scope: users and devices can be restored for a time, groups and contacts never.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant",
  since: "2026-12",
  *check(change, { today }) {
    for (const region of change.ownership()) {
      const { consequence, deletedBy, kinds, counts } = region;
      const mayBeLost = kinds.some((kind) => PEOPLE.includes(kind) && counts?.[kind] !== 0);
      const server = deletedBy.find(({ tool }) => tool === "Connect Sync");
      const isSaidElsewhere = region.to.some(({ tool }) => tool === "Cloud Sync") && consequence !== "contested";
      if (server && mayBeLost && !isSaidElsewhere) yield { ...region, server, today };
    }
  },
  about: ({ subtree, kinds }) => [subtree, ...kinds],
  where: ({ server, subtree, kinds, except }) => [
    {
      origin: server.origin,
      detail: isDeselected(server, subtree)
        ? `${kindsInWords(kinds)} are deselected`
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
      return `${server.name} deletes what is in ${place}${isLost ? `, its ${lost.map((kind) => `${kind}s`).join(" and ")} for good` : ""}; how many objects is unknown, because there is no inventory of them${obstacleInWords(region)}`;
    const [ofRest, ofLost] = [countsInWords(counts, rest), countsInWords(counts, lost)];
    if (!isLost) return `${server.name} deletes ${ofRest} of ${place}${obstacleInWords(region)}`;
    if (rest.every((kind) => counts[kind] === 0)) return `${server.name} deletes ${ofLost} of ${place} for good`;
    return `${server.name} deletes ${ofRest} of ${place}, and ${ofLost} for good${obstacleInWords(region)}`;
  },
  fix: ({ server, subtree, kinds, counts, except, today }) => {
    const region = regionInWords({ subtree, kinds, except });
    const reason = `the objects of ${region} are to be deleted`;
    const waiver = waiverToPaste({ code: CODE, place: server.origin, reason, today, days: 1 });
    const kept = isDeselected(server, subtree)
      ? `keep ${kindsInWords(kinds)} selected on ${server.name} (objectTypes)`
      : `keep ${region} in the scope of ${server.name}, or first move its objects to an OU in scope${counts ? "" : ", or give an inventory that counts none of them"}`;
    return `${kept}; if they are to be deleted, waive this until the day after the change: ${waiver}`;
  },
});

/** Whether the OU is still in scope, and the server no longer selects the type. */
function isDeselected({ regions }: Writer, subtree: OwnershipChange["subtree"]): boolean {
  return regions.some(({ scope }) => scope.covers(subtree));
}
