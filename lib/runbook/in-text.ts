import { inCodeBlock, inMarkdown } from "../text/escape/markdown";
import { oneLine } from "../text/escape/terminal";
import { blocksOf, frameOf } from "./frame";
import { placeInWords, signIn } from "./place-in-words";
import type { Runbook, Way } from "./runbook";

/** How a document is set: what a heading, a line, an item and a command look like. */
interface Setting {
  readonly heading: (level: number, text: string) => string;
  readonly paragraph: (text: string) => string;
  readonly items: (items: readonly string[], numbered?: boolean) => string;
  readonly labelled: (label: string, text: string) => string;
  readonly command: (command: string) => string;
}

const MARKDOWN: Setting = {
  heading: (level, text) => `${"#".repeat(level)} ${inMarkdown(text)}`,
  paragraph: inMarkdown,
  items: (items, numbered = false) =>
    items.map((item, index) => `${numbered ? `${index + 1}.` : "-"} ${inMarkdown(item)}`).join("\n"),
  labelled: (label, text) => `**${label}** ${inMarkdown(text)}`,
  command: (command) => inCodeBlock(command, "powershell"),
};

const TEXT: Setting = {
  heading: (level, text) => oneLine(`${level === 1 ? "" : "\n"}${level < 3 ? text.toUpperCase() : text}`.trim()),
  paragraph: oneLine,
  items: (items, numbered = false) =>
    items.map((item, index) => oneLine(`  ${numbered ? `${index + 1}.` : "-"} ${item}`)).join("\n"),
  labelled: (label, text) => oneLine(`  ${label.padEnd(9)} ${text}`),
  command: (command) =>
    command
      .split("\n")
      .map((line) => oneLine(`      ${line}`))
      .join("\n"),
};

export function runbookInText(runbook: Runbook): string {
  return set(runbook, TEXT);
}

export function runbookInMarkdown(runbook: Runbook): string {
  return set(runbook, MARKDOWN);
}

function set(runbook: Runbook, setting: Setting): string {
  const { heading, paragraph, items, command } = setting;
  const sign = signIn(runbook);
  return `${[
    heading(1, `${runbook.tenant}: ${runbook.title}`),
    paragraph(runbook.purpose),
    heading(2, "What you need"),
    items(runbook.needs),
    ...(sign === undefined ? [] : [paragraph(sign.because), command(sign.command)]),
    paragraph(HOW),
    ...runbook.ways.flatMap((way) => wayIn(setting, runbook, way)),
    heading(2, "Pages at Microsoft"),
    runbook.pages.map((page) => `- <${page}>`).join("\n"),
  ].join("\n\n")}\n`;
}

/** How any runbook is followed. */
export const HOW =
  "Each step ends with a line in brackets. Write it down: the next step asks for it, and stops where a step was skipped, repeated or done in another order. STOP means that nothing after that point has happened: read why, and what to do if not as expected.";

export const WINDOWS =
  "Paste this once into each PowerShell window that you use for these steps. It only defines functions.";

function wayIn({ heading, paragraph, items, labelled, command }: Setting, runbook: Runbook, way: Way): string[] {
  return [
    heading(2, way.name),
    paragraph(`Take this way when: ${way.when}`),
    paragraph(WINDOWS),
    command(frameOf(runbook, way)),
    ...way.steps.flatMap((step, index) => {
      const { run, before, after } = blocksOf(way, index);
      return [
        heading(3, `Step ${index + 1} of ${way.steps.length}: ${step.title}`),
        labelled("Where", placeInWords(step)),
        ...(run === undefined ? [] : [command(run)]),
        ...(before === undefined ? [] : [labelled("First", "run this block:"), command(before)]),
        ...(step.byHand ? [labelled("By hand", "then do this:"), items(step.byHand, true)] : []),
        ...(after === undefined ? [] : [labelled("Then", "run this block:"), command(after)]),
        labelled("Expected", step.expected),
        labelled("If not", step.ifNot),
        labelled("Way back", step.wayBack),
      ];
    }),
  ];
}
