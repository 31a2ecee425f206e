import { inDigits } from "../../domain/input/digits";
import { fewNames } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { total } from "../../domain/inventory/inventory";
import { type UnownedUnit, unownedUnits } from "../../domain/inventory/unowned-unit";
import { PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import { byDomain, type Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** An OU with people in it is not forgotten beside one that is synchronized. */
export const anOwnerBesideAnOwner = rule<UnownedUnit>({
  code: "SYNC113",
  severity: "advice",
  title: "An OU beside a synchronized one has an owner, or is excluded aloud",
  why: "A list of OUs does not grow with the directory: people in an OU that was added later are missing from the tenant, and nothing says so.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check({ writers }, { inventory }) {
    const ofDomain = byDomain(writers);
    for (const domain of inventory.domains) yield* unownedUnits(domain, ofDomain.get(domain.domain) ?? []);
  },
  about: ({ dn }) => dn.key,
  where: ({ beside }) => beside.map(({ dn, writer }) => ({ origin: writer.origin, detail: `${dn} is in scope` })),
  what: ({ dn, counts, beside: [neighbour] }) =>
    `nobody synchronizes ${dn} (${countsInWords(counts, PROVISIONED_KINDS)}), and ${neighbour?.writer.name} synchronizes ${neighbour?.dn} beside it`,
  fix: ({ dn, counts, beside, moreBeside }) =>
    `include ${dn} in ${namesOf(beside, moreBeside)}, or waive this with the reason why its ${inDigits(total(counts))} objects stay out`,
});

function namesOf(beside: UnownedUnit["beside"], more: number): string {
  return fewNames(
    beside.map(({ writer }) => inFull(writer)),
    beside.length + more,
  ).join(" or ");
}

/** What is done on a Connect Sync server is done on those that stand by for it. */
function inFull({ name, tool }: Writer): string {
  return tool === "Connect Sync" ? `${name} and its staging servers` : name;
}
