import { rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, isInForce, placeOf } from "../waivers";

/**
 * Every waiver in force has a finding to accept, as far as its law could be heard in this run. Where files are joined it
 * keeps silent: what one file waives another may settle, and the synth of the first still needs the waiver.
 */
export const waiverAcceptsSomething = rule<DeclaredWaiver>({
  code: "SYNC904",
  severity: "warning",
  title: "A waiver accepts something",
  why: "A waiver that outlives its finding accepts the next one at that place unseen.",
  file: __filename,
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
  where: (declared) => [placeOf(declared)],
  what: ({ tenant, waiver: { code, place } }) => `${tenant} waives ${code} at ${place}, where ${code} finds nothing`,
  fix: ({ tenant, waiver: { code, place } }) => `remove the waiver of ${code} at ${place} from ${tenant}`,
});
