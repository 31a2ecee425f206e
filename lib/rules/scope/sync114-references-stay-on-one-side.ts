import type { CalendarDay } from "../../domain/input/calendar-day";
import { inDigits } from "../../domain/input/digits";
import { type BorderTraffic, borderTraffic } from "../../domain/inventory/crossing-reference";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC114";

interface DatedTraffic extends BorderTraffic {
  readonly today: CalendarDay;
}

/** Managers and members of handed-over objects are handed over too. */
export const referencesStayOnOneSide = rule<DatedTraffic>({
  code: CODE,
  severity: "warning",
  title: "References stay on one side of a hand-over",
  why: "When a person's manager or a group's member changes, Connect Sync ignores the hand-over and exports every change of the object, so two tools write it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  needs: "inventory",
  *check({ connectSync }, { inventory, today }) {
    for (const server of connectSync)
      if (server.role === "active") for (const traffic of borderTraffic(server, inventory)) yield { ...traffic, today };
  },
  about: ({ server: { name }, organizationalUnit, beyond }) => [
    name,
    organizationalUnit,
    ...beyond.map(({ dn }) => `beyond ${dn.key}`),
  ],
  where: ({ server, organizationalUnit }) => [
    { origin: server.origin, detail: `${organizationalUnit} is handed over` },
  ],
  what: ({ server, organizationalUnit, beyond }) => {
    const count = beyond.reduce((sum, { count }) => sum + count, 0);
    return `${count === 1 ? "1 reference connects" : `${inDigits(count)} references connect`} ${organizationalUnit}, which ${server.name} hands over, with OUs that it keeps: ${inShort(beyond, ({ dn, count }) => `${inDigits(count)} to or from ${dn}`)}`;
  },
  fix: ({ server, organizationalUnit, beyond, today }) => {
    const waiver = waiverToPaste({
      code: CODE,
      place: server.origin,
      reason: `a pilot with ${organizationalUnit}: both tools map its attributes in the same way`,
      today,
      days: 30,
    });
    return `hand over ${inShort(beyond, ({ dn }) => dn.toString())} on ${server.name} and its staging servers too (deletes nothing; needs the cloudNoFlow rules and a configuration that takes them); or accept that ${server.name} exports the whole object whenever such a reference changes, and waive this: ${waiver}`;
  },
});

type Beyond = BorderTraffic["beyond"];

/** The first five, which have the most references. */
function inShort(beyond: Beyond, inWords: (crossing: Beyond[number]) => string): string {
  const rest = beyond.length > 5 ? ` and ${beyond.length - 5} more` : "";
  return beyond.slice(0, 5).map(inWords).join(", ") + rest;
}
