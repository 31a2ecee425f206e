import type { CalendarDay } from "../domain/input/calendar-day";
import type { Inventory } from "../domain/inventory/inventory";
import type { SourceLine, SyncTopology } from "../domain/ownership/sync-topology";
import type { Waiver } from "../domain/tenant/waiver";

/**
 * - `error`: objects would be written twice or lost, or Microsoft does not support it; nothing is written. Of a live tenant:
 *   people are affected already
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
  /** Those of them that are of rules about changes, which a review asks. */
  readonly changeCodes: ReadonlySet<string>;
  /** The codes of the rules that report all they can in this run. The others need more: an inventory, or a before. */
  readonly heard: ReadonlySet<string>;
}

/** A text, or an object by its distinguished name, whatever its spelling. */
export type FindingMark = string | { readonly key: string };

/** How a rule judges. `check` yields facts; `where`, `what` and `fix` put one fact into words, `about` tells it from others. */
export interface RuleParts<Fact, Subject = SyncTopology> {
  readonly severity: Severity;
  /** The good world in the present tense, in at most eight words: `An object has one owner`. */
  readonly title: string;
  /** Why the rule exists, in a sentence. */
  readonly why: string;
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
  about(fact: Fact): readonly FindingMark[];
}

/** One rule of this project. */
export interface RuleDefinition<Fact, Subject = SyncTopology> extends RuleParts<Fact, Subject> {
  /** `SYNC` and a number that this rule keeps for ever. */
  readonly code: string;
  /** The file of the rule: `__filename`. Its page has the same name and lies beside it. */
  readonly file: string;
  /** The page at Microsoft that says it, the first of its References. @default there is none */
  readonly reference?: string;
  /** The release that the rule came with, one of `RELEASES`. A tenant that pins an older one is warned by it, and not stopped. */
  readonly since: string;
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
  /** The page at Microsoft that says it. @default there is none */
  readonly reference?: string;
  /** The same text for the same finding, whatever the order and spelling of its words and places. */
  readonly identity: string;
  /** Who accepts it, why and for how long. @default nobody: it counts */
  readonly waiver?: Waiver;
  /** An earlier check, taken as the baseline, had it too: it does not count. @default it counts */
  readonly known?: true;
}

/** A rule whose facts stay inside it: what is left is how it judges. */
export interface Rule<Subject = SyncTopology> {
  readonly code: string;
  readonly severity: Severity;
  /** The good world in the present tense: `An object has one owner`. */
  readonly title: string;
  /** Why the rule exists, in a sentence. */
  readonly why: string;
  /** The rule's page, from the root of the project that has the rule. */
  readonly page: string;
  /** The page at Microsoft that says it. @default there is none */
  readonly reference?: string;
  /** The release that the rule came with; empty for a rule of your own. */
  readonly since: string;
  /** What it needs beside the topology. @default nothing */
  readonly needs?: "inventory" | "findings";
  judge(subject: Subject, evidence: Evidence): Iterable<Finding>;
}

/** A rule of this project. Its page lies beside it. */
export function rule<Fact, Subject = SyncTopology>(definition: RuleDefinition<Fact, Subject>): Rule<Subject> {
  return ruleOf(definition, pageBeside(definition.file));
}

/** A rule whose page is wherever its author says. */
export function ruleOf<Fact, Subject>(
  definition: Omit<RuleDefinition<Fact, Subject>, "file">,
  page: string,
): Rule<Subject> {
  const { code, severity, title, why, reference, since, needs } = definition;
  const told = { page, ...(reference && { reference }) };
  return {
    code,
    severity,
    title,
    why,
    ...told,
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
        yield { code, severity, title, what, where, why, fix, ...told, identity };
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
function identityOf(code: string, where: readonly Place[], about: readonly FindingMark[]): string {
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

/** How a reader gets to what is known about a finding: what to run or to open, the nearest first. */
export function docsOf({ code, page, reference }: Pick<Finding, "code" | "page" | "reference">): string[] {
  return [isOwn(code) ? page : `entra-sync explain ${code}`, ...(reference ? [reference] : [])];
}

/** Whether the rule of this code is a team's own: `SYNCX` and a number. */
export function isOwn(code: string): boolean {
  return code.toUpperCase().startsWith(OWN_FAMILY);
}

/** What the codes of a team's own rules begin with: no rule of this project ever has such a code. */
export const OWN_FAMILY = "SYNCX";
