import { inWords } from "../../domain/object-kind";
import { type UntakenHandOver, untakenHandOvers } from "../../domain/untaken-hand-over";
import { rule } from "../rule";

/** What a Connect Sync server hands over, an enabled writer of the tenant takes. */
export const handOverIsTaken = rule<UntakenHandOver>({
  code: "SYNC107",
  severity: "warning",
  title: "A hand-over is taken by somebody",
  why: "Connect Sync leaves these objects alone, and nobody else writes them: no change in Active Directory reaches the tenant.",
  page: "lib/rules/scope/sync107-hand-over-is-taken.md",
  *check(topology) {
    for (const domain of topology.byTenantAndDomain()) yield* untakenHandOvers(domain);
  },
  where: ({ server, subtree, claimants }) => [
    { origin: server.origin, detail: `${handOverOf(server, subtree)} is handed over` },
    ...claimants.map(({ origin, name }) => ({ origin, detail: `${name} is not enabled` })),
  ],
  what: ({ server, subtree, kinds, takenBeneath }) =>
    `${server.name} hands over ${subtree} (${inWords(kinds)}), and ${takenBeneath.length > 0 ? `of it only ${inShort(takenBeneath)} is taken` : "no enabled writer takes it"}`,
  fix: ({ server, subtree, claimants, takenBeneath }) => {
    const handOver = handOverOf(server, subtree);
    const servers = `${server.name} and its staging servers`;
    const take = claimants[0] ? `enable ${claimants[0].name}` : `include ${subtree} in a Cloud Sync configuration`;
    return takenBeneath.length > 0
      ? `hand over ${inShort(takenBeneath)} on ${servers} in place of ${handOver}, or ${take}`
      : `${take}, or remove the hand-over of ${handOver} from ${servers}`;
  },
});

/** The hand-over that the subtree is in. */
function handOverOf(server: UntakenHandOver["server"], subtree: UntakenHandOver["subtree"]) {
  return server.handsOver.find(({ organizationalUnit }) => subtree.isWithin(organizationalUnit))?.organizationalUnit;
}

/** The first names are enough to see what is meant. */
function inShort(names: UntakenHandOver["takenBeneath"]): string {
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return names.slice(0, 5).join(" and ") + rest;
}
