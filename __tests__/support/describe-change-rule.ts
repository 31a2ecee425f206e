import type { LiftedProtection, PlannedResource } from "../../lib/domain/change/planned-resource";
import { TopologyChange } from "../../lib/domain/change/topology-change";
import { Inventory } from "../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { judge } from "../../lib/rules/judge/judge";
import { judgeChange } from "../../lib/rules/judge/judge-change";
import { type Finding, isBlocking, type Rule } from "../../lib/rules/rule";
import { describeFindings, type ExpectedFinding } from "./describe-findings";
import { TODAY } from "./describe-rule";
import { pasted } from "./printed-waivers";

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
export function describeChangeRule(rule: Rule<TopologyChange>, cases: ChangeRuleCases): void {
  describeFindings<ChangeCase, ChangeRuleCases["reports"][string]>(rule, cases, {
    found: (judged) => found(rule, judged),
    pasted: (reported, waivers) => {
      const { before, after } = reported;
      return { ...reported, after: pasted(after, waivers, after.knowing(before)) };
    },
    known: ({ before, after, inventory, resources = [], liftedProtections = [] }) => [
      [before, after],
      inventory,
      [...resources, ...liftedProtections].map(({ address }) => address),
    ],
    uncounted: ({ inventory: _, ...reported }) => reported,
    afterwards: (mended) => {
      const change = changeOf(mended);
      const { after, inventory } = change;
      return [...judgeChange(change, { today: TODAY }), ...judge(after, { today: TODAY, inventory })].filter(
        isBlocking,
      );
    },
  });
}

/** What the rule alone finds, in the order in which a report shows it. */
function found(rule: Rule<TopologyChange>, judged: ChangeCase): Finding[] {
  return judgeChange(changeOf(judged), { today: TODAY, rules: [rule] });
}

export function changeOf({ inventory = Inventory.NONE, ...parts }: ChangeCase): TopologyChange {
  return new TopologyChange({ inventory, ...parts });
}
