import { styleText } from "node:util";
import type { Finding, Place, Severity } from "../rules/rule";
import { oneLine, wholeLine } from "./_escape";
import { tallyOf } from "./_tally";

export interface TextOptions {
  /** Colours for a terminal that shows them. @default false */
  readonly colour?: boolean;
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  advice: ["bold", "cyan"],
};

/** The report for people: one block for each finding, then how many there are. */
export function renderText(findings: readonly Finding[], { colour = false }: TextOptions = {}): string {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const blocks = findings.map((finding) => {
    const heading = paint(STYLES[finding.severity], `${finding.severity} ${finding.code}: ${oneLine(finding.title)}`);
    return [heading, ...bodyOf(finding, (label) => paint("dim", label)).map((line) => `  ${line}`)].join("\n");
  });
  return [...blocks, tallyOf(findings)].join("\n\n");
}

/** What a finding says, line by line, with the places one below the other. */
export function bodyOf({ what, where, why, fix, page }: Finding, paint = (label: string) => label): string[] {
  const line = (label: string, text: string) => `${paint(label.padEnd("where".length))} ${text}`;
  return [
    line("what", oneLine(what)),
    ...inColumns(where).map((text, index) => line(index === 0 ? "where" : "", text)),
    line("why", oneLine(why)),
    line("fix", oneLine(fix)),
    line("docs", oneLine(page)),
  ];
}

function inColumns(places: readonly Place[]): string[] {
  const rows = places.map(({ origin, detail }) => ({ origin: wholeLine(origin), detail: oneLine(detail ?? "") }));
  const width = Math.max(0, ...rows.map(({ origin }) => origin.length));
  return rows.map(({ origin, detail }) => (detail ? `${origin.padEnd(width)}    ${detail}` : origin));
}
