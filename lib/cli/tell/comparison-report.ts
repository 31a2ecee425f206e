import type { Comparison, Difference } from "../../domain/change/difference";
import { counted } from "../../domain/input/digits";
import type { ExportNote } from "../../intake/formats/notes";
import { keyOf, printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import type { Renderers } from "./answer";

/** What the two sides are. */
export type ComparedKind =
  | "Connect Sync exports"
  | "Cloud Sync exports"
  | "schemas"
  | "topologies"
  | "running and declared";

/** One of the two, as it was named on the command line. */
export interface ComparedSide {
  readonly path: string;
  /** What it is: a server with its role and build, a topology. */
  readonly about: string;
  /** What was not read of it. */
  readonly notes: readonly ExportNote[];
  /** What a program may want to know of it. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface ComparisonReport extends Comparison {
  readonly kind: ComparedKind;
  readonly sides: readonly [ComparedSide, ComparedSide];
  /** What is wrong with the two as such. */
  readonly warnings: readonly string[];
}

export const COMPARISON_RENDERERS: Renderers<ComparisonReport> = {
  text: inText,
  markdown: inMarkdownPage,
  json: inJson,
};

/** How the two are told apart in the list of differences. */
const LABELS = ["<", ">"];
const WORTH_KNOWING = "Read, and worth knowing";
const NOT_COMPARED = "Not compared, because one of them does not say it";

function inText(report: ComparisonReport): string {
  const paragraphs = [
    report.sides.map((side, index) => `${LABELS[index]}  ${sideInWords(side)}`),
    ...report.warnings.map((warning) => [warning]),
    [`${headline(report)}${report.differences.length > 0 ? ":" : "."}`],
    ...bySubject(report.differences).map(subjectInText),
    ...(report.notCompared.length > 0 ? [[`${NOT_COMPARED}:`, ...report.notCompared.map((what) => `  ${what}`)]] : []),
    ...(worthKnowing(report).length > 0
      ? [[`${WORTH_KNOWING}:`, ...worthKnowing(report).map((note) => `  ${note}`)]]
      : []),
    ...notRead(report).map((line) => [line]),
  ];
  return `${paragraphs.map((lines) => lines.map(oneLine).join("\n")).join("\n\n")}\n`;
}

function subjectInText(group: readonly Difference[]): string[] {
  return [
    titleOf(group),
    ...group.flatMap(({ values, ...difference }) => [
      `  ${partInWords(difference)}`,
      ...values.map((value, side) => `    ${LABELS[side]} ${value ?? "nothing"}`),
    ]),
  ];
}

function partInWords({ part, rules }: Omit<Difference, "values">): string {
  return rules ? `${part}; --format json names ${rules.length === 1 ? "it" : "them"}` : part;
}

function inMarkdownPage(report: ComparisonReport): string {
  const [one, other] = report.sides;
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => inMarkdown(cell)).join(" | ")} |`;
  const sections = [
    `# ${headline(report)}`,
    [one, other]
      .map((side, index) => `- ${inMarkdown(LABELS[index] ?? "")} ${inMarkdown(sideInWords(side))}`)
      .join("\n"),
    ...report.warnings.map((warning) => inMarkdown(warning)),
    ...bySubject(report.differences).map((group) =>
      [
        `## ${inMarkdown(titleOf(group))}`,
        "",
        row(["Part", one.path, other.path]),
        "| --- | --- | --- |",
        ...group.map(({ values, ...difference }) =>
          row([partInWords(difference), ...values.map((value) => value ?? "nothing")]),
        ),
      ].join("\n"),
    ),
    ...(report.notCompared.length > 0
      ? [`## ${NOT_COMPARED}`, report.notCompared.map((what) => `- ${inMarkdown(what)}`).join("\n")]
      : []),
    ...(worthKnowing(report).length > 0
      ? [
          `## ${WORTH_KNOWING}`,
          worthKnowing(report)
            .map((note) => `- ${inMarkdown(note)}`)
            .join("\n"),
        ]
      : []),
    ...notRead(report).map((line) => inMarkdown(line)),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Everything, every note with its place. */
function inJson({ kind, sides, warnings, differences, notCompared }: ComparisonReport): string {
  return printJson({
    kind,
    sides: sides.map(({ path, about, facts, notes }) => ({ path, about, ...facts, notes })),
    warnings,
    differences: differences.map(({ values, ...difference }) => ({
      ...difference,
      values: values.map((value) => value ?? null),
    })),
    notCompared,
  });
}

function sideInWords({ path, about }: ComparedSide): string {
  return [path, about].filter(Boolean).join(": ");
}

function headline({ differences, notCompared }: ComparisonReport): string {
  if (differences.length > 0) return counted(differences.length, "difference");
  return `Nothing that matters differs${notCompared.length === 0 ? "" : " in what both say"}`;
}

function bySubject(differences: readonly Difference[]): Difference[][] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const key = keyOf([difference.area, difference.subject]);
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  return [...groups.values()];
}

function titleOf([first]: readonly Difference[]): string {
  return [first?.area, first?.subject].filter(Boolean).join("  ");
}

/** One line for each side of which something was left out, with the kinds of what it was and their counts. */
function notRead({ sides }: ComparisonReport): string[] {
  return sides.flatMap(({ path, notes: all }) => {
    const notes = all.filter(isNotRead);
    if (notes.length === 0) return [];
    const kinds = kindsOf(notes);
    const more = kinds.length - KINDS;
    const told = kinds.slice(0, KINDS).map(([what, count]) => `${what}${count > 1 ? ` (${count})` : ""}`);
    const rest = more > 0 ? `; and ${counted(more, "more kind")}` : "";
    return [
      `Not read of ${path}: ${counted(notes.length, "part")}, ${told.join("; ")}${rest}; --format json lists them.`,
    ];
  });
}

/** What was read in a way that a reader has to know of. */
function worthKnowing({ sides }: ComparisonReport): string[] {
  return sides.flatMap(({ notes }) =>
    notes
      .filter((note) => !isNotRead(note))
      .map(({ file, place, what }) => `${[file, place].filter(Boolean).join(", ")}: ${what}`),
  );
}

function isNotRead({ what }: ExportNote): boolean {
  return /^(?:left out|is not known to this reader)/.test(what);
}

/** What was left out by why, the most frequent first. */
function kindsOf(notes: readonly ExportNote[]): [what: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { what } of notes) {
    const kind = what.replace(/^left out: /, "").replace(/ \(\d+ of the kind\)$/, "");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}

const KINDS = 3;
