import type { CalendarDay } from "../domain/input/calendar-day";
import type { Inventory } from "../domain/inventory/inventory";
import type { SourceLine, SyncTopology } from "../domain/ownership/sync-topology";
import type { Waiver } from "../domain/tenant/waiver";

/**
 * - `error`: objects would be written twice or lost, or Microsoft does not support it; nothing is written
 * - `warning`: works, but is known to cause trouble
 * - `advice`: there is a better way
 */
export const SEVERITIES = ["error", "warning", "advice"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A place that a finding points at. */
export interface Place {
  /** Where it was declared: the path of a construct, or a place in a file. */
  readonly origin: string;
  /** What stands there, such as `OU=Sales,DC=contoso,DC=com is included`. @default the origin says enough */
  readonly detail?: string;
  /** The line that declares it. @default not known */
  readonly source?: SourceLine;
}

/** What a rule may know besides the topology. */
export interface Evidence {
  /** The day of the judgement. It is an input, so that the same input gives the same findings. */
  readonly today: CalendarDay;
  /** What the domains hold. Rules that need it report nothing about a domain that nobody counted. */
  readonly inventory: Inventory;
  /** What the other rules have found; empty for every rule except those about findings. */
  readonly findings: readonly Finding[];
  /** The codes of all rules, whether they run now or not. */
  readonly codes: ReadonlySet<string>;
  /** The codes of the rules that report all they can in this run. The others need more: an inventory, or a before. */
  readonly heard: ReadonlySet<string>;
}

/** A text, or an object by its distinguished name, whatever its spelling. */
export type Mark = string | { readonly key: string };

/** One rule. `check` yields facts; `where`, `what` and `fix` put one fact into words, `about` tells it from others. */
export interface RuleDefinition<Fact, Subject = SyncTopology> {
  /** `SYNC` and a number that this rule keeps for ever. */
  readonly code: string;
  readonly severity: Severity;
  /** The good world in the present tense, in at most eight words: `An object has one owner`. */
  readonly title: string;
  /** Why the rule exists, in a sentence. */
  readonly why: string;
  /** The file of the rule: `__filename`. Its page has the same name and lies beside it. */
  readonly file: string;
  /** The release that the rule came with, one of `RELEASES`. A tenant that pins an older one is warned by it, and not stopped. */
  readonly since: string;
  /** `inventory`: says nothing about a domain without one. `findings`: judges what the other rules have found. @default the topology alone */
  readonly needs?: "inventory" | "findings";
  check(subject: Subject, evidence: Evidence): Iterable<Fact>;
  where(fact: Fact): readonly Place[];
  what(fact: Fact): string;
  fix(fact: Fact): string;
  /**
   * What makes it this finding and no other: every object, name and setting whose change a reviewer wants to see as new. Never a
   * count, a version or a day, which move while the finding stays the same.
   */
  about(fact: Fact): readonly Mark[];
}

/** A case in which a rule is broken, in words. Plain data: every report is made from it. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly what: string;
  readonly where: readonly Place[];
  readonly why: string;
  readonly fix: string;
  readonly page: string;
  /** The same text for the same finding, whatever the order and spelling of its words and places. */
  readonly identity: string;
  /** Who accepts it, why and for how long. @default nobody: it counts */
  readonly waiver?: Waiver;
  /** An earlier check, taken as the baseline, had it too: it does not count. @default it counts */
  readonly known?: true;
}

/** A rule whose facts stay inside it: what is left is how it judges. */
export interface Rule<Subject = SyncTopology>
  extends Pick<RuleDefinition<never>, "code" | "severity" | "title" | "why" | "since" | "needs"> {
  /** The rule's page, from the root of this project. */
  readonly page: string;
  judge(subject: Subject, evidence: Evidence): Iterable<Finding>;
}

export function rule<Fact, Subject = SyncTopology>(definition: RuleDefinition<Fact, Subject>): Rule<Subject> {
  const { code, severity, title, why, since, needs } = definition;
  const page = pageBeside(definition.file);
  return {
    code,
    severity,
    title,
    why,
    page,
    since,
    ...(needs && { needs }),
    *judge(subject, evidence) {
      for (const fact of definition.check(subject, evidence)) {
        const { what, where, fix } = {
          what: definition.what(fact),
          where: definition.where(fact),
          fix: definition.fix(fact),
        };
        const identity = identityOf(code, where, definition.about(fact));
        yield { code, severity, title, what, where, why, fix, page, identity };
      }
    },
  };
}

/** Compiled or not, a rule is in the folder of its family; its page is shipped where it is written. */
function pageBeside(file: string): string {
  const [family, name = ""] = file.split(/[\\/]/).slice(-2);
  return `lib/rules/${family}/${name.replace(/\.[jt]s$/, ".md")}`;
}

/** The code, the places and what the finding is about, as sets without the case of their names. An empty line divides the two. */
function identityOf(code: string, where: readonly Place[], about: readonly Mark[]): string {
  const marks = about.map((mark) => (typeof mark === "string" ? mark : mark.key));
  return [code, ...inAnyOrder(where.map(({ origin }) => origin)), "", ...inAnyOrder(marks)].join("\n");
}

function inAnyOrder(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.toLowerCase()))].sort();
}

/** Whether the finding counts: nobody has waived it, and no baseline knows it. */
export function isOpen({ waiver, known }: Finding): boolean {
  return !waiver && !known;
}

/** Whether a severity is the other one or worse. */
export function isAtLeast(severity: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(other);
}

/** Whether the finding fails a run that ends at this severity. */
export function fails(finding: Finding, at: Severity): boolean {
  return isOpen(finding) && isAtLeast(finding.severity, at);
}

/** Whether the finding stops what it is about: an error that counts. */
export function isBlocking(finding: Finding): boolean {
  return fails(finding, "error");
}
