import type { SyncTopology } from "../../lib/domain/sync-topology";
import { judge } from "../../lib/rules/judge";
import type { Finding, Rule } from "../../lib/rules/rule";

/** What a finding has to tell: its places in order, and values that its words hold. */
export interface ExpectedFinding {
  readonly where: readonly string[];
  readonly what?: readonly string[];
  readonly fix?: readonly string[];
}

export interface RuleCases {
  readonly allows: Readonly<Record<string, SyncTopology>>;
  readonly reports: Readonly<
    Record<string, { readonly topology: SyncTopology; readonly findings: readonly ExpectedFinding[] }>
  >;
  /** What is left once the fix is applied as the finding proposes it: no finding of this rule, no error of any. */
  readonly mended: Readonly<Record<string, { readonly from: SyncTopology; readonly to: SyncTopology }>>;
}

/** The cases of one rule, as tests: facts are compared, prose is not. */
export function describeRule(rule: Rule, { allows, reports, mended }: RuleCases): void {
  describe(rule.code, () => {
    test.each(Object.entries(allows))("%s is allowed", (_, topology) => {
      expect(found(rule, topology)).toEqual([]);
    });

    test.each(Object.entries(reports))("%s is reported", (_, { topology, findings: expected }) => {
      const findings = found(rule, topology);
      expect(findings.map(originsOf)).toEqual(expected.map(({ where }) => where));
      findings.forEach((finding, index) => {
        expect(finding).toMatchObject({ code: rule.code, severity: rule.severity, page: rule.page });
        for (const value of expected[index]?.what ?? []) expect(finding.what).toContain(value);
        for (const value of expected[index]?.fix ?? []) expect(finding.fix).toContain(value);
      });
    });

    test.each(Object.entries(mended))("%s mends it", (_, { from, to }) => {
      expect(found(rule, from)).not.toEqual([]);
      expect(found(rule, to)).toEqual([]);
      expect(judge(to).filter(({ severity }) => severity === "error")).toEqual([]);
    });
  });
}

/** What the rule alone finds, in the order in which a report shows it. */
function found(rule: Rule, topology: SyncTopology): Finding[] {
  return judge(topology, [rule]);
}

function originsOf({ where }: Finding): string[] {
  return where.map(({ origin }) => origin);
}
