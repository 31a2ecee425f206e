import type { TopologyChange } from "../domain/change/topology-change";
import { InputError, quote } from "../domain/input/input-error";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import { OWN_FAMILY, type Rule, type RuleParts, ruleOf, SEVERITIES } from "./rule";

const CODE = new RegExp(`^${OWN_FAMILY}\\d{2,3}$`);

/** A rule of your team's own. `check` yields facts; `where`, `what` and `fix` put one fact into words. */
export interface OwnRuleDefinition<Fact, Subject = SyncTopology> extends RuleParts<Fact, Subject> {
  /** `SYNCX` and two or three digits, which this rule keeps for ever. */
  readonly code: string;
  /** Its page, a file in Markdown, from the root of your project: findings name it, and `entra-sync explain` prints it. */
  readonly page: string;
  /** An address that says more. @default there is none */
  readonly reference?: string;
}

/** What a team adds: exactly what a module that exports `rules` and `changeRules` is. */
export interface OwnRules {
  /** Rules about what is declared. @default none */
  readonly rules?: readonly Rule[];
  /** Rules about a change, which a review asks. @default none */
  readonly changeRules?: readonly Rule<TopologyChange>[];
}

/** Rules that were made here. Another copy of this package has other classes, and its rules would miss what they look for. */
const made = new WeakSet<Rule<never>>();

/**
 * Makes a rule of your own, with the same reports, waivers and pages as the rules of the catalog.
 *
 * @example
 * ```ts
 * import { type CloudSyncWriter, rule } from "cdktf-entra-sync/rules";
 *
 * export const namedByItsDomain = rule<CloudSyncWriter>({
 *   code: "SYNCX01",
 *   severity: "warning",
 *   title: "A configuration is named by its domain",
 *   why: "Whoever is on call finds the configuration of a domain by its name.",
 *   page: "rules/syncx01-named-by-its-domain.md",
 *   check: ({ cloudSync }) => cloudSync.filter(({ name, scope }) => !name.startsWith(scope.domain.split(".")[0] ?? "")),
 *   about: ({ name, scope }) => [name, scope.domain],
 *   where: ({ origin }) => [{ origin }],
 *   what: ({ name, scope }) => `${name} synchronizes ${scope.domain} and does not begin with its name`,
 *   fix: ({ scope }) => `let the name begin with ${scope.domain.split(".")[0]}`,
 * });
 *
 * export const rules = [namedByItsDomain];
 * ```
 * @throws InputError for a code of another family, an unknown severity, or a rule without a title, a reason or a page
 */
export function rule<Fact, Subject = SyncTopology>(definition: OwnRuleDefinition<Fact, Subject>): Rule<Subject> {
  const { code, severity, page } = definition;
  if (!CODE.test(code))
    refuse(`${quote(code)} is not a code of your own rules`, "code", `${OWN_FAMILY}01, ${OWN_FAMILY}02 and so on`);
  if (!SEVERITIES.includes(severity))
    refuse(`${quote(severity)} is not a severity`, `${code}, severity`, SEVERITIES.map(quote).join(" or "));
  for (const part of ["title", "why", "page"] as const)
    if (!definition[part]?.trim()) refuse(`the rule has no ${part}`, `${code}, ${part}`, EXPECTED[part]);
  const own = ruleOf({ ...definition, since: EVER }, page);
  made.add(own);
  return own;
}

const EXPECTED = {
  title: "the good world in the present tense, in at most eight words",
  why: "a sentence that says what happens to people otherwise",
  page: "the path of a Markdown file, from the root of your project",
};

/** No release came before it, so that no tenant that pins one gets a warning in place of an error. */
const EVER = "";

/** The same rules, when each of them can be asked beside the catalog. @throws InputError for rules that cannot */
export function checkedOwnRules({ rules = [], changeRules = [] }: OwnRules): Required<OwnRules> {
  const codes = new Set<string>();
  for (const own of [...rules, ...changeRules]) {
    if (!made.has(own))
      refuse(
        `${quote(own?.code ?? own)} was not made by this copy of cdktf-entra-sync`,
        "own rules",
        'what rule() of "cdktf-entra-sync/rules" returns, and one installation of the package',
      );
    if (codes.has(own.code)) refuse(`two rules have the code ${own.code}`, "own rules", "a code of its own for each");
    codes.add(own.code);
  }
  return { rules, changeRules };
}

function refuse(what: string, where: string, expected: string): never {
  throw new InputError({ what, where, expected });
}
