import type { SyncTopology } from "../domain/sync-topology";
import { catalog } from "./catalog";
import { type Finding, type Rule, SEVERITIES } from "./rule";

/** A rule that crashed: a failure of this tool, never a finding about the topology. */
export class RuleCrash extends Error {
  override readonly name = "RuleCrash";

  constructor(
    readonly code: string,
    override readonly cause: unknown,
  ) {
    super(`the rule ${code} crashed: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/**
 * Holds a topology against the laws. Errors come first, then by code, then by place: the same topology gives the same
 * findings in the same order.
 * @throws RuleCrash when a rule fails
 */
export function judge(topology: SyncTopology, rules: readonly Rule[] = catalog): Finding[] {
  return rules.flatMap((rule) => findingsOf(rule, topology)).sort(byRank);
}

function findingsOf(rule: Rule, topology: SyncTopology): Finding[] {
  try {
    return [...rule.judge(topology)];
  } catch (error) {
    throw new RuleCrash(rule.code, error);
  }
}

function byRank(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.code, b.code) ||
    compare(placesOf(a), placesOf(b)) ||
    compare(a.what, b.what)
  );
}

function placesOf(finding: Finding): string {
  return finding.where.map(({ origin, detail }) => `${origin} ${detail ?? ""}`).join("\n");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
