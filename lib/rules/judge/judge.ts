import type { CalendarDay } from "../../domain/input/calendar-day";
import { Inventory } from "../../domain/inventory/inventory";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { compareTexts } from "../../text/compare";
import { catalog } from "../catalog/catalog";
import { changeCatalog } from "../catalog/change-catalog";
import { liveCatalog } from "../catalog/live-catalog";
import { checkedOwnRules, type OwnRules } from "../own-rules";
import { pinned } from "../profile";
import { type Evidence, type Finding, type Rule, SEVERITIES } from "../rule";
import { waived } from "../waivers";

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

export interface JudgeOptions {
  /** The day of the judgement: waivers and versions end on one. */
  readonly today: CalendarDay;
  /** What the domains hold. @default unknown, and the rules that need it report nothing */
  readonly inventory?: Inventory;
  /** @default every rule of the catalog */
  readonly rules?: readonly Rule[];
  /** What a team adds to them. @default nothing */
  readonly ownRules?: OwnRules;
}

/**
 * Checks a topology with the rules. Waived findings come last; of the others, errors come first, then by code, then by
 * place: the same input gives the same findings in the same order.
 * @throws RuleCrash when a rule fails, InputError for own rules that cannot be asked
 */
export function judge(topology: SyncTopology, options: JudgeOptions): Finding[] {
  const { today, inventory = Inventory.NONE } = options;
  const own = checkedOwnRules(options.ownRules ?? {});
  const rules = [...(options.rules ?? catalog), ...own.rules];
  const silent = silentWithoutInventory(topology, inventory, rules);
  const changeCodes = codesOf([...changeCatalog, ...own.changeRules]);
  const codes = codesOf([...catalog, ...changeCatalog, ...liveCatalog, ...own.changeRules, ...rules]);
  const heard = codesOf(rules.filter(({ code }) => !silent.includes(code)));
  const judged = (needsFindings: boolean, findings: readonly Finding[]) =>
    rules
      .filter(({ needs }) => (needs === "findings") === needsFindings)
      .flatMap((rule) =>
        findingsOf(rule, topology, { today, inventory, findings, codes, changeCodes, heard }, topology),
      );
  const first = waived(judged(false, []), topology, today);
  return [...first, ...judged(true, first)].map((finding) => located(finding, topology)).sort(byRank);
}

/** What a rule is told that judges neither an inventory nor findings. */
export function withoutEvidence(today: CalendarDay): Evidence {
  const none: ReadonlySet<string> = new Set();
  return { today, inventory: Inventory.NONE, findings: [], codes: none, changeCodes: none, heard: none };
}

/** The codes of the rules that report nothing because nobody counted what a domain holds. */
export function silentWithoutInventory(
  topology: SyncTopology,
  inventory: Inventory,
  rules: readonly Rule[] = catalog,
): string[] {
  const counted = topology.writers.every(({ regions }) => regions.every(({ scope }) => inventory.of(scope.domain)));
  return counted ? [] : rules.filter(({ needs }) => needs === "inventory").map(({ code }) => code);
}

function codesOf(rules: readonly Pick<Rule, "code">[]): ReadonlySet<string> {
  return new Set(rules.map(({ code }) => code));
}

/** What one rule finds, as it counts for the tenants that it is about. @throws RuleCrash when it fails */
export function findingsOf<Subject>(
  rule: Rule<Subject>,
  subject: Subject,
  evidence: Evidence,
  topology: SyncTopology,
): Finding[] {
  try {
    return Array.from(rule.judge(subject, evidence), (finding) => pinned(finding, rule, topology));
  } catch (error) {
    throw new RuleCrash(rule.code, error);
  }
}

/** The finding with the line of each place that is known. */
export function located(finding: Finding, { sources }: SyncTopology): Finding {
  const where = finding.where.map((place) => {
    const source = sources[place.origin];
    return source ? { ...place, source } : place;
  });
  return { ...finding, where };
}

/** Waived findings last, and known ones before them; of the rest errors first, then by code, then by place. */
export function byRank(a: Finding, b: Finding): number {
  return (
    restOf(a) - restOf(b) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareTexts(a.code, b.code) ||
    compareTexts(placesOf(a), placesOf(b)) ||
    compareTexts(a.what, b.what)
  );
}

/** How far behind those that count it stands. */
function restOf({ waiver, known }: Finding): number {
  return waiver ? 2 : known ? 1 : 0;
}

function placesOf(finding: Finding): string {
  return finding.where.map(({ origin, detail }) => `${origin} ${detail ?? ""}`).join("\n");
}
