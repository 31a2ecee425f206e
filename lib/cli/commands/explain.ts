import type { Command } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import type { Finish, Io } from "../../process/io";
import { everyRule, type RuleCard } from "../../rules/catalog/every-rule";
import { isOwn } from "../../rules/rule";
import { compareTexts } from "../../text/compare";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { ownRulesOption, readOwnRules } from "../read/own-rules-input";
import { fileOfPage, textOfPage } from "../read/rule-page";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";

interface ExplainOptions extends AnswerOptions {
  readonly rules?: string;
}

interface RulePage {
  readonly rule: RuleCard;
  /** The page, which is Markdown. */
  readonly text: string;
}

const PAGE: Renderers<RulePage> = {
  text: ({ text }) => text,
  markdown: ({ text }) => text,
  json: ({ rule, text }) => printJson({ ...cardOf(rule), text }),
};

const LIST: Renderers<readonly RuleCard[]> = {
  text: (rules) =>
    rules.map(({ code, severity, title }) => `${code}  ${severity.padEnd("warning".length)}  ${title}`).join("\n"),
  markdown: (rules) =>
    [
      "| Code | Severity | Rule |",
      "| --- | --- | --- |",
      ...rules.map(({ code, severity, title }) => `| ${code} | ${severity} | ${inMarkdown(title)} |`),
    ].join("\n"),
  json: (rules) => printJson({ rules: rules.map(cardOf) }),
};

function cardOf({ code, severity, title, why, since, page, reference }: RuleCard) {
  return { code, severity, title, why, since, page, ...(reference && { reference }) };
}

const MORE = `
Exit codes:
  0  the page or the list was printed
  2  there is no rule of this code

Examples:
  entra-sync explain            every code with its severity and title
  entra-sync explain SYNC101    the page of one rule
  entra-sync explain SYNCX01 --rules dist/rules    the page of a rule of your team
  entra-sync explain --output rules.json`;

/** `entra-sync explain`: the page of a rule, or all their titles. */
export function addExplain(command: Command, io: Io, finish: Finish): void {
  answering(command, PAGE)
    .description("Prints the page of a rule: what is allowed, what is reported, why, and how to fix it.")
    .argument("[code]", "the code of a finding, such as SYNC101; without it all rules are listed")
    .addHelpText("after", MORE)
    .addOption(ownRulesOption())
    .action((code: string | undefined, options: ExplainOptions) => {
      const { rules, changeRules } = readOwnRules(options.rules, io);
      const known = [...everyRule, ...[...rules, ...changeRules].sort((a, b) => compareTexts(a.code, b.code))];
      if (code === undefined) tell(known, LIST, options, io);
      else tell(pageOf(ruleOf(code, known), io), PAGE, options, io);
      finish(0);
    });
}

function ruleOf(text: string, known: readonly RuleCard[]): RuleCard {
  const rule = known.find(({ code }) => code === text.toUpperCase());
  if (rule) return rule;
  if (isOwn(text))
    throw new InputError({
      what: `there is no rule ${quote(text)} among those that are known`,
      where: "<code>",
      expected: "--rules with the module of your own rules, and a code of one of them",
    });
  throw new InputError({
    what: `there is no rule ${quote(text)}`,
    where: "<code>",
    expected: `${nearestCodes(text).join(" or ")}; entra-sync explain lists every rule`,
  });
}

/** Codes of one hundred are about one thing, so the nearest numbers are the best guess. */
function nearestCodes(text: string): string[] {
  const meant = numberIn(text);
  return everyRule
    .map(({ code }) => ({ code, distance: Math.abs(numberIn(code) - meant) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ code }) => code);
}

function numberIn(text: string): number {
  return Number(/\d{1,9}/.exec(text)?.[0] ?? 0);
}

function pageOf(rule: RuleCard, io: Io): RulePage {
  const text = textOfPage(rule, io);
  if (text !== undefined) return { rule, text };
  throw new InputError({
    what: "the page of the rule is missing",
    where: fileOfPage(rule, io),
    expected: isOwn(rule.code)
      ? "a Markdown file at the path that the rule names"
      : "a complete installation of cdktf-entra-sync",
  });
}
