import { counted } from "../../lib/report/_tally";
import { type Rule, SEVERITIES, type Severity } from "../../lib/rules/rule";
import { compareTexts } from "../../lib/text/compare";
import { FAMILIES, familyOf } from "../rules/families";

const MEANINGS: Readonly<Record<Severity, string>> = {
  error: "objects would be written twice or lost, or Microsoft says that it is unsupported; nothing is written",
  warning: "it works, and is known to hurt",
  advice: "there is a better way",
};

const HEAD = `| Code | Severity | Rule | Needs | Release |
| --- | --- | --- | --- | --- |`;

/** What the index has to know of a law. */
export type IndexedRule = Pick<Rule, "code" | "severity" | "title" | "page" | "needs" | "since">;

/** Every law by family, then by severity, in the order of the codes: a page of this project's `docs` folder. */
export function renderCatalogIndex(laws: readonly IndexedRule[]): string {
  const rules = [...laws].sort((a, b) => compareTexts(a.code, b.code));
  const strangers = rules.filter(({ page }) => !FAMILIES[familyOf(page)]);
  if (strangers.length > 0)
    throw new Error(`${strangers.map(({ page }) => page).join(", ")}: enter the family in __tests__/rules/families.ts`);
  const families = Object.entries(FAMILIES).map(([family, { digit, title }]) => ({
    heading: `${digit}xx: ${title}`,
    rules: rules.filter(({ page }) => familyOf(page) === family),
  }));
  const severities = SEVERITIES.map((severity) => ({
    heading: `${severity}: ${MEANINGS[severity]}`,
    rules: rules.filter((rule) => rule.severity === severity),
  }));
  const sections = ["## By family", ...families.flatMap(sectionOf), "## By severity", ...severities.flatMap(sectionOf)];
  return `${[introductionTo(rules), ...sections].join("\n\n")}\n`;
}

function introductionTo(rules: readonly IndexedRule[]): string {
  return `# The rules

${counted(rules.length, "rule", "rules")}, and a page for each: what is allowed, what is reported, why, how to fix it, when to waive it.
\`npx entra-sync explain SYNC101\` prints one.

- **inventory**: says nothing about a domain that nobody has counted.
- **5xx**: judges a change, from what was declared before to what is declared now.
- **8xx**: judges what a tenant was seen to do beside what is declared for it; an error means that people are affected already.
  All other rules judge what is declared now.
- **release**: what the rule came with. A tenant that pins an older one (\`rulesAsOf\`) gets a warning where others get an error.`;
}

function sectionOf({ heading, rules }: { readonly heading: string; readonly rules: readonly IndexedRule[] }): string[] {
  return rules.length > 0 ? [`### ${heading}`, tableOf(rules)] : [];
}

function tableOf(rules: readonly IndexedRule[]): string {
  return [HEAD, ...rules.map(rowOf)].join("\n");
}

function rowOf({ code, severity, title, page, needs, since }: IndexedRule): string {
  const need = needs === "inventory" ? "inventory" : "";
  return `| [${code}](../${page}) | ${severity} | ${title} | ${need} | ${since} |`;
}
