import { rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, isSigned, placeOf, waiverMarks } from "../waivers";

/** A waiver has a reason and an owner; without them it accepts nothing. */
export const waiverIsSigned = rule<DeclaredWaiver>({
  code: "SYNC905",
  severity: "error",
  title: "A waiver has a reason and an owner",
  why: "Whoever finds the waiver later has to check whether the reason still holds, and needs somebody to ask.",
  file: __filename,
  reference: "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
  since: "2026-12",
  check: (topology) => declaredWaivers(topology).filter(({ waiver }) => !isSigned(waiver)),
  about: (declared) => [...waiverMarks(declared), ...missingIn(declared.waiver)],
  where: (declared) => [placeOf(declared)],
  what: ({ tenant, waiver }) =>
    `the waiver of ${waiver.code} at ${waiver.place} in ${tenant} has no ${missingIn(waiver).join(" and no ")}`,
  fix: ({ waiver }) =>
    `add the ${missingIn(waiver).join(" and the ")} to the waiver, or remove it; until then it accepts nothing`,
});

function missingIn({ reason, owner }: DeclaredWaiver["waiver"]): string[] {
  return Object.entries({ reason, owner })
    .filter(([, text]) => text.trim() === "")
    .map(([name]) => name);
}
