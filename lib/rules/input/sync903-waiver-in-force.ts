import { rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, hasExpired, placeOf } from "../waivers";

/** The last day of every waiver is still to come. */
export const waiverInForce = rule<DeclaredWaiver>({
  code: "SYNC903",
  severity: "warning",
  title: "A waiver is in force",
  why: "What was accepted for a time counts again, and whoever accepted it may not know.",
  file: __filename,
  since: "2026-12",
  check: (topology, { today }) => declaredWaivers(topology).filter(({ waiver }) => hasExpired(waiver, today)),
  where: (declared) => [placeOf(declared)],
  what: ({ tenant, waiver: { code, place, until } }) =>
    `the waiver of ${code} at ${place} in ${tenant} ended on ${until}, and accepts nothing any more`,
  fix: ({ waiver: { code, place, owner } }) =>
    `end what ${code} finds at ${place} and remove the waiver, or let ${owner.trim() || "whoever answers for it"} decide again and set a later day in until`,
});
