import { createHash } from "node:crypto";
import type { Location, Log, ReportingDescriptor, Result, Run } from "sarif";
import { inDigits } from "../domain/input/digits";
import { docsOf, type Finding, type Place, type Severity } from "../rules/rule";
import { inSarif } from "../text/escape/sarif";
import { oneLine } from "../text/escape/terminal";
import { Listed, printPieces } from "./_pieces";
import { EVERYTHING, firstOf } from "./_selection";
import { counted } from "./_tally";
import { acceptanceOf, KNOWN, type TextOptions } from "./text";

type SourceLine = NonNullable<Place["source"]>;

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: "error", warning: "warning", advice: "note" };

/** GitHub code scanning shows 5,000 results of a run, and refuses a file of more than 25,000. */
const MAX_RESULTS = 5_000;

/** GitHub shows 100 locations of a result, and refuses a file with one of more than 1,000. */
const MAX_LOCATIONS = 100;

/** GitHub shows no result without a file: where no line is known, it stands at the app that declares everything. */
const APP: SourceLine = { file: "main.ts", line: 1 };

/** The report for code scanning: SARIF 2.1.0, with the construct paths as logical locations. */
export function sarifPieces(
  findings: readonly Finding[],
  { notes = [], pageText = () => undefined }: TextOptions = {},
): Iterable<string> {
  const { shown } = firstOf(findings, MAX_RESULTS);
  const rules = [...new Map(findings.map((finding) => [finding.code, finding])).values()].map((finding) =>
    descriptorOf(finding, pageText(finding)),
  );
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run: Omit<Run, "results"> & { readonly results: Listed } = {
    tool: { driver: { name: "cdktf-entra-sync", rules } },
    ...remarks([...notes, ...leftOut(findings.length - shown.length)]),
    results: new Listed(resultsOf(shown, indexes)),
  };
  const head: Omit<Log, "runs"> = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0" };
  return printPieces({ ...head, runs: [run] });
}

function* resultsOf(findings: readonly Finding[], indexes: ReadonlyMap<string, number>): Iterable<Result> {
  for (const finding of findings) yield resultOf(finding, indexes.get(finding.code) as number);
}

function leftOut(count: number): string[] {
  const text = counted(count, "finding is", "findings are");
  return text ? [`${text} left out: a run holds ${inDigits(MAX_RESULTS)} results; ${EVERYTHING}`] : [];
}

function remarks(texts: readonly string[]): Pick<Run, "invocations"> {
  if (texts.length === 0) return {};
  const toolExecutionNotifications = texts.map((text) => ({
    level: "warning" as const,
    message: { text: inSarif(text) },
  }));
  return { invocations: [{ executionSuccessful: true, toolExecutionNotifications }] };
}

/** GitHub shows the page of the rule beside a result, and a link to what Microsoft says. */
function descriptorOf(finding: Finding, pageText: string | undefined): ReportingDescriptor {
  const { code, severity, title, why, page, reference } = finding;
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    ...(reference && { helpUri: reference }),
    help: {
      text: `${why}\nSee ${docsOf(finding).join(", ")}`,
      ...(pageText !== undefined && { markdown: withoutLinksToFiles(pageText) }),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { page },
  };
}

function resultOf(finding: Finding, ruleIndex: number): Result {
  const { code, severity, what, where, fix, waiver, known } = finding;
  const [first, ...others] = where.flatMap(({ source }) => source ?? []);
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [what, ...where.map(placeInWords), `Fix: ${fix}`].map(inSarif).join("\n") },
    locations: [{ ...placed(first), logicalLocations: where.map(({ origin }) => ({ fullyQualifiedName: origin })) }],
    ...(others.length > 0 && {
      relatedLocations: others.slice(0, MAX_LOCATIONS - 1).map((place, id) => ({ id, ...placed(place) })),
    }),
    ...(waiver && { suppressions: [{ kind: "external", status: "accepted", justification: acceptanceOf(finding) }] }),
    ...(known && {
      baselineState: "unchanged",
      suppressions: [{ kind: "external", status: "accepted", justification: KNOWN }],
    }),
    partialFingerprints: { primaryLocationLineHash: fingerprintOf(finding) },
  };
}

function placed({ file, line }: SourceLine = APP): Location {
  return { physicalLocation: { artifactLocation: { uri: encodeURI(oneLine(file)) }, region: { startLine: line } } };
}

function placeInWords({ origin, detail }: Place): string {
  return `Where: ${origin}${detail ? `, ${detail}` : ""}`;
}

/** Keeps an alert the same alert. GitHub would hash the line of the file, which is the same for all of them. */
function fingerprintOf({ identity }: Finding): string {
  return createHash("sha256").update(identity).digest("hex");
}

/** A page that is shown elsewhere: what leads to a file beside it would lead nowhere there. */
function withoutLinksToFiles(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https:)[^)\s]+\)/g, "$1");
}
