import { rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, isWaivable, placeOf, waiverMarks } from "../waivers";

/** Nobody waives what every other rule relies on. SYNC202, no active server for a time, can be waived. */
export const neverWaived = rule<DeclaredWaiver>({
  code: "SYNC906",
  severity: "error",
  title: "SYNC101, SYNC201 and SYNC801 are never waived",
  why: "All proofs, reviews and plans rely on these rules: with a waiver, none of their results would be true.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-topologies",
  since: "2026-12",
  check: (topology) => declaredWaivers(topology).filter(({ waiver }) => !isWaivable(waiver.code)),
  about: waiverMarks,
  where: (declared) => [placeOf(declared)],
  what: ({ tenant, waiver: { code, place } }) => `${tenant} waives ${code} at ${place}, but ${code} cannot be waived`,
  fix: ({ waiver: { code, place } }) =>
    `remove the waiver, and fix what ${code} reports at ${place}; the waiver has no effect`,
});
