import { type OwnershipChange, objectsIn } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { fewNames } from "../../domain/input/names-in-words";
import { kindsInWords } from "../../domain/scope/object-kind";
import type { Tenant } from "../../domain/tenant/tenant";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

interface RollBack {
  readonly tenant: Tenant;
  /** What the tenant managed itself, and a writer writes again. */
  readonly regions: readonly OwnershipChange[];
  readonly today: CalendarDay;
}

/** The tenant accepts objects whose source of authority goes back to Active Directory. */
export const aRollBackFindsItsWay = rule<RollBack, TopologyChange>({
  code: "SYNC525",
  severity: "warning",
  title: "The source of authority is rolled back safely",
  why: "While hard match takeover is blocked, the objects cannot go back to Active Directory, and nobody updates them; cloud members or access packages of a group block it too.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/how-to-user-source-of-authority-configure",
  since: "2026-12",
  *check(change, { today }) {
    for (const tenant of change.after.tenants) {
      if (tenant.matching?.hardMatchTakeover === "allowed") continue;
      const regions = change.ownership().filter((region) => region.tenant === tenant.name && goesBack(region));
      if (regions.length > 0) yield { tenant, regions, today };
    }
  },
  about: ({ tenant, regions }) => [tenant.name, ...regions.map(wordsOf)],
  where: ({ tenant: { name }, regions }) =>
    regions.map((region) => ({ origin: name, detail: `${wordsOf(region)} go back` })),
  what: ({ tenant, regions }) =>
    `${fewNames(regions.map(wordsOf)).join("; ")} are no longer managed in ${tenant.name}, and ${tenant.matching ? "hardMatchTakeover is blocked there" : "hardMatchTakeover is not declared there"}`,
  fix: ({ tenant: { name }, today }) => {
    const reason = "a source of authority goes back to Active Directory";
    const waiver = waiverToPaste({ code: "SYNC413", place: name, reason, today });
    return `in this order: remove cloud members from the groups, and the groups from access packages; have a Global Administrator set blockCloudObjectTakeoverThroughHardMatchEnabled to false in ${name} (until it is true again, an object of Active Directory can take over a cloud user); declare hardMatchTakeover "allowed" with ${waiver}; set isCloudManaged to false for each object; run a synchronization; set the flag to true again and declare "blocked"`;
  },
});

/** What no writer has in scope does not go back: no synchronization would bring it. */
function goesBack(region: OwnershipChange): boolean {
  return region.consequence === "rolledBack" && region.to.length > 0 && objectsIn(region) !== 0;
}

function wordsOf(region: OwnershipChange): string {
  return `${kindsInWords(region.kinds)} of ${regionInWords(region)}`;
}
