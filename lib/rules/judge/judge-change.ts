import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { changeCatalog } from "../catalog/change-catalog";
import { checkedOwnRules, type OwnRules } from "../own-rules";
import type { Finding, Rule } from "../rule";
import { waived } from "../waivers";
import { byRank, findingsOf, located, withoutEvidence } from "./judge";

export interface JudgeChangeOptions {
  /** The day of the judgement: waivers end on one. */
  readonly today: CalendarDay;
  /** @default every rule about changes */
  readonly rules?: readonly Rule<TopologyChange>[];
  /** What a team adds to them. @default nothing */
  readonly ownRules?: OwnRules;
}

/**
 * Checks a change with the rules about changes, in the order of {@link judge}. The tenants' waivers are those of after,
 * because a change brings its own.
 * @throws RuleCrash when a rule fails
 */
export function judgeChange(
  change: TopologyChange,
  { today, rules: given = changeCatalog, ownRules = {} }: JudgeChangeOptions,
): Finding[] {
  const rules = [...given, ...checkedOwnRules(ownRules).changeRules];
  const evidence = { ...withoutEvidence(today), inventory: change.inventory };
  const places = bothSides(change);
  const findings = rules.flatMap((rule) => findingsOf(rule, change, evidence, places));
  return waived(findings, places, today)
    .map((finding) => located(finding, places))
    .sort(byRank);
}

/** After, which still knows the places and lines of what the change removes. */
function bothSides({ before, after }: TopologyChange): SyncTopology {
  return after.with({ sources: { ...before.sources, ...after.sources } }).knowing(before);
}
