import { styleText } from "node:util";
import type { Finding, Place, Severity } from "../rules/rule";
import { oneLine, wholeLine } from "./_escape";
import { standingOf, tallyOf } from "./_tally";

export interface TextOptions {
  /** Colours for a terminal that shows them. @default false */
  readonly colour?: boolean;
  /** What a reader has to know beside the findings, such as what could not be judged. @default nothing */
  readonly notes?: readonly string[];
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  advice: ["bold", "cyan"],
};

/** The report for people: one block for each finding, then what else is to be known, then how many there are. */
export function renderText(findings: readonly Finding[], { colour = false, notes = [] }: TextOptions = {}): string {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const blocks = findings.map((finding) => {
    const style = finding.waiver ? "dim" : STYLES[finding.severity];
    const heading = paint(style, `${standingOf(finding)} ${finding.code}: ${oneLine(finding.title)}`);
    return [heading, ...bodyOf(finding, (label) => paint("dim", label)).map((line) => `  ${line}`)].join("\n");
  });
  return [...blocks, ...notes.map((note) => `note: ${oneLine(note)}`), tallyOf(findings)].join("\n\n");
}

/** What a finding says, line by line, with the places one below the other. */
export function bodyOf(finding: Finding, paint = (label: string) => label): string[] {
  const { what, where, why, fix, page, waiver } = finding;
  const line = (label: string, text: string) => `${paint(label.padEnd("where".length))} ${text}`;
  return [
    line("what", oneLine(what)),
    ...inColumns(where).map((text, index) => line(index === 0 ? "where" : "", text)),
    line("why", oneLine(why)),
    line("fix", oneLine(fix)),
    ...(waiver ? [line("owner", oneLine(acceptanceOf(finding)))] : []),
    line("docs", oneLine(page)),
  ];
}

/** `Identity Operations, until 2027-03-31: the region has one zone`; empty when nobody has waived it. */
export function acceptanceOf({ waiver }: Finding): string {
  return waiver ? `${waiver.owner}, until ${waiver.until}: ${waiver.reason}` : "";
}

/** `stacks/tenants/contoso.ts:31`; empty when the line is not known. */
export function lineOf({ source }: Place): string {
  return source ? `${source.file}:${source.line}` : "";
}

function inColumns(places: readonly Place[]): string[] {
  const rows = places.map((place) => [place.origin, place.detail ?? "", lineOf(place)].map(wholeLine));
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((_, column) => column === 0 || rows.some((other) => other[column] !== ""))
      .join("    ")
      .trimEnd(),
  );
}
