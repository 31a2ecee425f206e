import { styleText } from "node:util";
import { docsOf, type Finding, isOpen, type Place, type Severity } from "../rules/rule";
import { oneLine } from "../text/escape/terminal";
import { EVERYTHING, firstOf, leftInWords, placesOf, sentence } from "./_selection";
import { severityInWords, tallyOf } from "./_tally";

/** A tenant that a report is about. */
export interface ReportedTenant {
  readonly name: string;
  readonly tenantId: string;
}

export interface TextOptions {
  /** Colours for a terminal that shows them. @default false */
  readonly colour?: boolean;
  /** What a reader has to know beside the findings, such as what could not be judged. @default nothing */
  readonly notes?: readonly string[];
  /** The tenants that the report is about, for a program that has to know. @default not told */
  readonly tenants?: readonly ReportedTenant[];
  /** The least severe finding that fails the run: formats that mark failures mark these. @default `error` */
  readonly failOn?: Severity;
  /** How to see what a report for people leaves out of very much. @default `--format json lists all` */
  readonly everything?: string;
  /** The page of a finding's rule, in Markdown, for a format that has room for it. @default no format has it */
  readonly pageText?: (finding: Finding) => string | undefined;
}

/** Nobody reads more in a terminal, and a build keeps no longer logs. */
const MOST_FINDINGS = 300;

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  advice: ["bold", "cyan"],
};

/** The report for people: one block for each finding that is shown, then what else is to be known, then how many there are. */
export function* textPieces(
  findings: readonly Finding[],
  { colour = false, notes = [], everything = EVERYTHING }: TextOptions = {},
): Iterable<string> {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const selection = firstOf(findings, MOST_FINDINGS);
  for (const finding of selection.shown) {
    const style = isOpen(finding) ? STYLES[finding.severity] : "dim";
    const heading = paint(style, `${severityInWords(finding)} ${finding.code}: ${oneLine(finding.title)}`);
    const body = bodyOf(finding, { paint: (label) => paint("dim", label), everything });
    yield `${[heading, ...body.map((line) => `  ${line}`)].join("\n")}\n\n`;
  }
  const left = leftInWords(selection, everything);
  if (left) yield `${left}\n\n`;
  for (const note of notes) yield `note: ${oneLine(note)}\n\n`;
  yield tallyOf(findings);
}

interface BodyOptions extends Pick<TextOptions, "everything"> {
  /** How a label looks. @default as the rest */
  readonly paint?: (label: string) => string;
  /** Every place and all of every sentence, for a program. @default what a person reads */
  readonly whole?: boolean;
}

/** What a finding says, line by line, with the places one below the other. */
export function bodyOf(
  finding: Finding,
  { paint = (label) => label, whole = false, everything = EVERYTHING }: BodyOptions = {},
): string[] {
  const { what, where, why, fix, waiver } = finding;
  const line = (label: string, text: string) => `${paint(label.padEnd("where".length))} ${oneLine(text)}`;
  const said = (text: string) => (whole ? text : sentence(text, everything));
  const { places, more } = whole ? { places: where, more: "" } : placesOf(finding, everything);
  return [
    line("what", said(what)),
    ...[...inColumns(places), ...(more ? [more] : [])].map((text, index) => line(index === 0 ? "where" : "", text)),
    line("why", why),
    line("fix", said(fix)),
    ...(waiver ? [line("owner", acceptanceOf(finding))] : []),
    ...docsOf(finding).map((text, index) => line(index === 0 ? "docs" : "", text)),
  ];
}

/** Why a finding does not count that an earlier check had too. */
export const KNOWN = "known from the baseline";

/** `Identity Operations, until 2027-03-31: the region has one zone`; empty when nobody has waived it. */
export function acceptanceOf({ waiver }: Finding): string {
  return waiver ? `${waiver.owner}, until ${waiver.until}: ${waiver.reason}` : "";
}

/** `stacks/tenants/contoso.ts:31`; empty when the line is not known. */
export function lineOf({ source }: Place): string {
  return source ? `${source.file}:${source.line}` : "";
}

function inColumns(places: readonly Place[]): string[] {
  const rows = places.map((place) => [place.origin, place.detail ?? "", lineOf(place)].map(oneLine));
  const widths = [0, 1].map((column) => rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0));
  const used = [0, 1, 2].filter((column) => column === 0 || rows.some((row) => row[column] !== ""));
  return rows.map((row) =>
    used
      .map((column) => (row[column] ?? "").padEnd(widths[column] ?? 0))
      .join("    ")
      .trimEnd(),
  );
}
