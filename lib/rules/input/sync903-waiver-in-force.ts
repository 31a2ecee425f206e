import { rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, hasExpired, placeOf, waiverMarks } from "../waivers";

/** The last day of every waiver is today or later. */
export const waiverInForce = rule<DeclaredWaiver>({
  code: "SYNC903",
  severity: "warning",
  title: "No waiver has expired",
  why: "What was accepted for a limited time counts again, and its owner may not know.",
  file: __filename,
  reference: "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
  since: "2026-12",
  check: (topology, { today }) => declaredWaivers(topology).filter(({ waiver }) => hasExpired(waiver, today)),
  about: waiverMarks,
  where: (declared) => [placeOf(declared)],
  what: ({ tenant, waiver: { code, place, until } }) =>
    `the waiver of ${code} at ${place} in ${tenant} ended on ${until} and no longer accepts anything`,
  fix: ({ waiver: { code, place, owner } }) =>
    `fix the finding of ${code} at ${place} and remove the waiver, or ask ${owner.trim() || "a new owner"} to decide again and set a later day as until`,
});
