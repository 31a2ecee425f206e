import type { Waiver } from "../../lib/domain/tenant/waiver";
import type { Finding, Rule } from "../../lib/rules/rule";
import { expectIdentities } from "./expect-identities";
import { expectWords } from "./golden-findings";
import { printedWaivers } from "./printed-waivers";

/** What a finding has to tell: its places in order, and values that its words hold. A waiver that it prints has to accept it. */
export interface ExpectedFinding {
  readonly where: readonly string[];
  readonly what?: readonly string[];
  readonly fix?: readonly string[];
}

/** How the findings of one kind of case are had. */
interface CaseJudge<Case, Reported extends Case> {
  /** What the rule alone finds, in the order in which a report shows it. */
  readonly found: (judged: Case) => readonly Finding[];
  /** The case once waivers that a finding prints are pasted. */
  readonly pasted: (reported: Reported, waivers: readonly Waiver[]) => Case;
  /** What a finding may name: the estate, what was counted there, and what a plan has. */
  readonly known: (reported: Reported) => Known;
  /** The case as it is known where nobody has counted. */
  readonly uncounted: (reported: Reported) => Case;
  /** What else must not be found by any rule once a fix is applied. */
  readonly afterwards: (mended: Case) => readonly Finding[];
}

type Known = Parameters<typeof expectIdentities> extends [unknown, ...infer Rest] ? Rest : never;

interface Cases<Case, Reported> {
  readonly allows: Readonly<Record<string, Case>>;
  readonly reports: Readonly<Record<string, Reported>>;
  readonly mended: Readonly<Record<string, { readonly from: Case; readonly to: Case }>>;
}

/** The tests of every rule, whatever it judges. */
export function describeFindings<Case, Reported extends Case & { readonly findings: readonly ExpectedFinding[] }>(
  rule: Pick<Rule, "code" | "severity" | "page" | "needs">,
  { allows, reports, mended }: Cases<Case, Reported>,
  { found, pasted, known, uncounted, afterwards }: CaseJudge<Case, Reported>,
): void {
  describe(rule.code, () => {
    test.each(Object.entries(allows))("%s is allowed", (_, allowed) => {
      expect(found(allowed)).toEqual([]);
    });

    test.each(Object.entries(reports))("%s is reported", (_, reported) => {
      const findings = found(reported);
      expect(findings.map(originsOf)).toEqual(reported.findings.map(({ where }) => where));
      findings.forEach((finding, index) => {
        expect(finding).toMatchObject({ code: rule.code, severity: rule.severity, page: rule.page });
        for (const text of textsOf(finding)) expect(text).toMatch(/^(?!.*\bundefined\b).*\S/);
        const expected = reported.findings[index];
        for (const value of expected?.what ?? []) expect(finding.what).toContain(value);
        for (const value of expected?.fix ?? []) expect(finding.fix).toContain(value);
        const waivers = printedWaivers(finding.fix).filter(({ code }) => code === rule.code);
        if (waivers.length > 0) {
          const after = found(pasted(reported, waivers));
          expect(after.find(({ identity }) => identity === finding.identity)).toHaveProperty("waiver");
        }
      });
    });

    test("findings are told apart by names, and by no number", () => {
      for (const reported of Object.values(reports)) expectIdentities(found(reported), ...known(reported));
    });

    test("the findings read as they are written down", () => {
      expectWords(
        rule.code,
        Object.entries(reports).map(([name, reported]) => [name, [...found(reported)]]),
      );
    });

    test.each(Object.entries(mended))("%s mends it", (_, { from, to }) => {
      expect(found(from)).not.toEqual([]);
      expect(found(to)).toEqual([]);
      expect(afterwards(to)).toEqual([]);
    });

    if (rule.needs === "inventory")
      test("nothing is said about a domain that nobody counted", () => {
        for (const reported of Object.values(reports)) expect(found(uncounted(reported))).toEqual([]);
      });
  });
}

/** Everything that is said: none of it may be empty, or have a hole. */
function textsOf({ what, where, fix, why, title }: Finding): string[] {
  return [what, fix, why, title, ...where.flatMap(({ detail }) => detail ?? [])];
}

function originsOf({ where }: Finding): string[] {
  return where.map(({ origin }) => origin);
}
