import { rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, isWaivable, placeOf } from "../waivers";

/** Nobody waives what every other rule relies on. That no server is active for a time, SYNC202, is waived. */
export const neverWaived = rule<DeclaredWaiver>({
  code: "SYNC906",
  severity: "error",
  title: "Two owners and two active servers are never waived",
  why: "Every proof, review and plan relies on them, so a waiver would make all the others untrue.",
  file: __filename,
  since: "2026-12",
  check: (topology) => declaredWaivers(topology).filter(({ waiver }) => !isWaivable(waiver.code)),
  where: (declared) => [placeOf(declared)],
  what: ({ tenant, waiver: { code, place } }) => `${tenant} waives ${code} at ${place}, and ${code} is never waived`,
  fix: ({ waiver: { code, place } }) => `remove the waiver, and end what ${code} finds at ${place}`,
});
