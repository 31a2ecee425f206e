import { Inventory } from "../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { type JudgeOptions, judge } from "../../lib/rules/judge/judge";
import type { Finding, Rule } from "../../lib/rules/rule";
import { describeFindings, type ExpectedFinding } from "./describe-findings";
import { pasted } from "./printed-waivers";

/** The day on which tests are judged. */
export const TODAY = "2026-12-01";

/** A topology, or one together with what its domains hold and the day on which it is judged. */
export type RuleCase =
  | SyncTopology
  | { readonly topology: SyncTopology; readonly inventory?: Inventory; readonly today?: string };

export interface RuleCases {
  readonly allows: Readonly<Record<string, RuleCase>>;
  readonly reports: Readonly<
    Record<
      string,
      {
        readonly topology: SyncTopology;
        readonly inventory?: Inventory;
        readonly today?: string;
        readonly findings: readonly ExpectedFinding[];
      }
    >
  >;
  /** What is left once the fix is applied as the finding proposes it: no finding of this rule, no error of any. */
  readonly mended: Readonly<Record<string, { readonly from: RuleCase; readonly to: RuleCase }>>;
}

/** The cases of one rule, as tests: what is found by its facts, and how it is told by a golden file. */
export function describeRule(rule: Rule, cases: RuleCases): void {
  describeFindings<RuleCase, RuleCases["reports"][string]>(rule, cases, {
    found: (judged) => found(rule, judged),
    pasted: (reported, waivers) => ({ ...reported, topology: pasted(reported.topology, waivers) }),
    known: ({ topology, inventory }) => [[topology], inventory],
    uncounted: ({ topology, today }) => ({ topology, ...(today && { today }) }),
    afterwards: (mended) => judge(...judgement(mended)).filter(({ severity }) => severity === "error"),
  });
}

/** What the rule alone finds, in the order in which a report shows it; a rule about findings is given those of all. */
function found(rule: Rule, judged: RuleCase): Finding[] {
  const [topology, options] = judgement(judged);
  if (rule.needs === "findings") return judge(topology, options).filter(({ code }) => code === rule.code);
  return judge(topology, { ...options, rules: [rule] });
}

function judgement(judged: RuleCase): [SyncTopology, JudgeOptions] {
  const { topology, today = TODAY, inventory = Inventory.NONE } = "topology" in judged ? judged : { topology: judged };
  return [topology, { today, inventory }];
}
