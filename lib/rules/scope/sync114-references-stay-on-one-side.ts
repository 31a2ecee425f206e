import { type BorderTraffic, borderTraffic } from "../../domain/inventory/crossing-reference";
import { rule } from "../rule";

/** Managers and members of what is handed over are handed over too. */
export const referencesStayOnOneSide = rule<BorderTraffic>({
  code: "SYNC114",
  severity: "warning",
  title: "References stay on one side of a hand-over",
  why: "When a reference of an object changes, such as its manager, Connect Sync ignores the hand-over and exports all that has changed on the object.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check({ connectSync }, { inventory }) {
    for (const server of connectSync) if (server.role === "active") yield* borderTraffic(server, inventory);
  },
  where: ({ server, organizationalUnit }) => [
    { origin: server.origin, detail: `${organizationalUnit} is handed over` },
  ],
  what: ({ server, organizationalUnit, beyond }) =>
    `${beyond.reduce((sum, { count }) => sum + count, 0)} references cross the border of ${organizationalUnit}, which ${server.name} hands over: ${inShort(beyond, ({ dn, count }) => `${count} to or from ${dn}`)}`,
  fix: ({ server, beyond }) =>
    `hand over ${inShort(beyond, ({ dn }) => dn.toString())} on ${server.name} and its staging servers too, or expect ${server.name} to export an object in full whenever such a reference changes`,
});

type Beyond = BorderTraffic["beyond"];

/** The first five, which have the most references. */
function inShort(beyond: Beyond, inWords: (crossing: Beyond[number]) => string): string {
  const rest = beyond.length > 5 ? ` and ${beyond.length - 5} more` : "";
  return beyond.slice(0, 5).map(inWords).join(", ") + rest;
}
