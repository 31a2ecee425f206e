import { rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, isInForce, placeOf, waiverMarks } from "../waivers";

/**
 * Every waiver in force accepts a finding, if its rule could report all it can in this run. Nothing is reported for joined
 * files: another file may resolve what one file waives, and the synth of the first still needs the waiver.
 */
export const waiverAcceptsSomething = rule<DeclaredWaiver>({
  code: "SYNC904",
  severity: "warning",
  title: "Every waiver accepts a finding",
  why: "A waiver that is left over accepts the next finding at that place before anybody has seen it.",
  file: __filename,
  reference: "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
  since: "2026-12",
  needs: "findings",
  *check(topology, { today, findings, heard }) {
    if (topology.declarations.length > 0) return;
    const found = new Set(findings.flatMap(({ code, where }) => where.map(({ origin }) => `${code} ${origin}`)));
    for (const declared of declaredWaivers(topology)) {
      const { code, place } = declared.waiver;
      if (heard.has(code) && isInForce(declared, topology, today) && !found.has(`${code} ${place}`)) yield declared;
    }
  },
  about: waiverMarks,
  where: (declared) => [placeOf(declared)],
  what: ({ tenant, waiver: { code, place } }) => `${tenant} waives ${code} at ${place}, where ${code} reports nothing`,
  fix: ({ tenant, waiver: { code, place } }) => `remove the waiver of ${code} at ${place} from ${tenant}`,
});
