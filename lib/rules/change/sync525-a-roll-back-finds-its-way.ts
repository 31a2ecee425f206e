import { type OwnershipChange, objectsIn } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import type { TopologyChange } from "../../domain/change/topology-change";
import { fewNames } from "../../domain/input/names-in-words";
import { inWords } from "../../domain/scope/object-kind";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface RollBack {
  readonly tenant: Tenant;
  /** What the tenant managed itself, and somebody writes again. */
  readonly regions: readonly OwnershipChange[];
}

/** Objects whose source of authority goes back to Active Directory are let in by the tenant. */
export const aRollBackFindsItsWay = rule<RollBack, TopologyChange>({
  code: "SYNC525",
  severity: "warning",
  title: "A source of authority goes back in order",
  why: "The flag that blocks hard match also blocks the way back from the cloud, and cloud members or access packages of a group stand in it too.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const tenant of change.after.tenants) {
      if (tenant.matching?.hardMatchTakeover === "allowed") continue;
      const regions = change.ownership().filter((region) => region.tenant === tenant.name && goesBack(region));
      if (regions.length > 0) yield { tenant, regions };
    }
  },
  where: ({ tenant: { name }, regions }) =>
    regions.map((region) => ({ origin: name, detail: `${wordsOf(region)} go back` })),
  what: ({ tenant, regions }) =>
    `${fewNames(regions.map(wordsOf)).join("; ")} are no longer managed in ${tenant.name}, and ${tenant.matching ? "hardMatchTakeover is blocked there" : "whether hard match takeover is blocked there is not declared"}`,
  fix: ({ tenant: { name } }) =>
    `in this order: take cloud members out of the groups and the groups out of access packages; have a Global Administrator set blockCloudObjectTakeoverThroughHardMatchEnabled to false in ${name} and declare hardMatchTakeover "allowed" with a waiver of SYNC413; set isCloudManaged to false for each object; run a synchronization; set the flag again`,
  about: ({ tenant, regions }) => [tenant.name, ...regions.map(wordsOf).sort()].join("\n").toLowerCase(),
});

/** What nobody has in scope does not go back: no synchronization would bring it. */
function goesBack(region: OwnershipChange): boolean {
  return region.consequence === "rolledBack" && region.to.length > 0 && objectsIn(region) !== 0;
}

function wordsOf(region: OwnershipChange): string {
  return `${inWords(region.kinds)} of ${regionInWords(region)}`;
}
