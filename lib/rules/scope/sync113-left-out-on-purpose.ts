import type { CalendarDay } from "../../domain/input/calendar-day";
import { inDigits } from "../../domain/input/digits";
import { fewNames } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { total } from "../../domain/inventory/inventory";
import { type UnownedUnit, unownedUnits } from "../../domain/inventory/unowned-unit";
import { PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import { byDomain, type Writer } from "../../domain/writers/writer";
import { waiversToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC113";

interface LeftOut extends UnownedUnit {
  readonly today: CalendarDay;
}

/** An OU with people in it, beside one that is synchronized, is not forgotten. */
export const leftOutOnPurpose = rule<LeftOut>({
  code: CODE,
  severity: "advice",
  title: "An OU is left out only on purpose",
  why: "People in an OU that was created after the list of OUs was written are missing from the tenant, and no tool reports it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering",
  since: "2026-12",
  needs: "inventory",
  *check({ writers }, { inventory, today }) {
    const ofDomain = byDomain(writers);
    for (const domain of inventory.domains)
      for (const unit of unownedUnits(domain, ofDomain.get(domain.domain) ?? [])) yield { ...unit, today };
  },
  about: ({ dn }) => [dn],
  where: ({ beside }) => beside.map(({ dn, writer }) => ({ origin: writer.origin, detail: `${dn} is in scope` })),
  what: ({ dn, counts, beside: [neighbour] }) =>
    `nobody synchronizes ${dn} (${countsInWords(counts, PROVISIONED_KINDS)}), but ${neighbour?.writer.name} synchronizes ${neighbour?.dn} beside it`,
  fix: ({ dn, counts, beside, moreBeside, today }) => {
    const objects = total(counts);
    const waivers = waiversToPaste(
      beside.map(({ writer }) => writer),
      { code: CODE, reason: `${dn} stays out on purpose`, today, days: 90 },
    );
    return `include ${dn} in ${namesOf(beside, moreBeside)} (creates ${objects === 1 ? "1 object" : `${inDigits(objects)} objects`} in the tenant), or, if it stays out on purpose, waive this and complete the reason: ${waivers}`;
  },
});

function namesOf(beside: UnownedUnit["beside"], more: number): string {
  return fewNames(
    beside.map(({ writer }) => inFull(writer)),
    beside.length + more,
  ).join(" or ");
}

/** A change on a Connect Sync server is made on its staging servers too. */
function inFull({ name, tool }: Writer): string {
  return tool === "Connect Sync" ? `${name} and its staging servers` : name;
}
