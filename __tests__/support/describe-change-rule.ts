import type { LiftedProtection, PlannedResource } from "../../lib/domain/change/planned-resource";
import { TopologyChange } from "../../lib/domain/change/topology-change";
import { Inventory } from "../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { judge } from "../../lib/rules/judge/judge";
import { judgeChange } from "../../lib/rules/judge/judge-change";
import { type Finding, isBlocking, type Rule } from "../../lib/rules/rule";
import { type ExpectedFinding, TODAY } from "./describe-rule";
import { expectIdentities } from "./expect-identities";
import { expectWords } from "./golden-findings";
import { pasted, printedWaivers } from "./printed-waivers";

/** A change of the estate, with as much as is known beside it. */
export interface ChangeCase {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  readonly inventory?: Inventory;
  readonly resources?: readonly PlannedResource[];
  readonly liftedProtections?: readonly LiftedProtection[];
}

export interface ChangeRuleCases {
  readonly allows: Readonly<Record<string, ChangeCase>>;
  readonly reports: Readonly<Record<string, ChangeCase & { readonly findings: readonly ExpectedFinding[] }>>;
  /**
   * What is left once the change is made in the way that the finding proposes: no finding of this rule, and no error of any
   * rule about changes nor of any rule about what is there afterwards, but for those that a tenant waives.
   */
  readonly mended: Readonly<Record<string, { readonly from: ChangeCase; readonly to: ChangeCase }>>;
}

/** The cases of one rule about changes, as tests: what is found by its facts, and how it is told by a golden file. */
export function describeChangeRule(rule: Rule<TopologyChange>, { allows, reports, mended }: ChangeRuleCases): void {
  describe(rule.code, () => {
    test.each(Object.entries(allows))("%s is allowed", (_, allowed) => {
      expect(found(rule, allowed)).toEqual([]);
    });

    test.each(Object.entries(reports))("%s is reported", (_, { findings: expected, ...reported }) => {
      const findings = found(rule, reported);
      expect(findings.map(({ where }) => where.map(({ origin }) => origin))).toEqual(
        expected.map(({ where }) => where),
      );
      findings.forEach((finding, index) => {
        expect(finding).toMatchObject({ code: rule.code, severity: rule.severity, page: rule.page });
        for (const value of expected[index]?.what ?? []) expect(finding.what).toContain(value);
        for (const value of expected[index]?.fix ?? []) expect(finding.fix).toContain(value);
        const waivers = printedWaivers(finding.fix).filter(({ code }) => code === rule.code);
        if (waivers.length > 0) {
          const { before, after } = reported;
          const accepted = found(rule, { ...reported, after: pasted(after, waivers, after.knowing(before)) });
          expect(accepted.find(({ identity }) => identity === finding.identity)).toHaveProperty("waiver");
        }
      });
    });

    test("findings are told apart by names, and by no number", () => {
      for (const { before, after, inventory, resources = [], liftedProtections = [], ...reported } of Object.values(
        reports,
      )) {
        const addresses = [...resources, ...liftedProtections].map(({ address }) => address);
        const change = { ...reported, before, after, resources, liftedProtections, ...(inventory && { inventory }) };
        expectIdentities(found(rule, change), [before, after], inventory, addresses);
      }
    });

    test("the findings read as they are written down", () => {
      expectWords(
        rule.code,
        Object.entries(reports).map(([name, reported]) => [name, found(rule, reported)]),
      );
    });

    test.each(Object.entries(mended))("%s mends it", (_, { from, to }) => {
      const change = changeOf(to);
      expect(found(rule, from)).not.toEqual([]);
      expect(found(rule, to)).toEqual([]);
      expect(judgeChange(change, { today: TODAY }).filter(isBlocking)).toEqual([]);
      expect(judge(to.after, { today: TODAY, inventory: change.inventory }).filter(isBlocking)).toEqual([]);
    });

    if (rule.needs === "inventory")
      test("nothing is said about a domain that nobody counted", () => {
        for (const { inventory: _, findings: __, ...reported } of Object.values(reports))
          expect(found(rule, reported)).toEqual([]);
      });
  });
}

/** What the rule alone finds, in the order in which a report shows it. */
function found(rule: Rule<TopologyChange>, judged: ChangeCase): Finding[] {
  return judgeChange(changeOf(judged), { today: TODAY, rules: [rule] });
}

export function changeOf({ inventory = Inventory.NONE, ...parts }: ChangeCase): TopologyChange {
  return new TopologyChange({ inventory, ...parts });
}
