import { type Finding, fails, isOpen, type Severity } from "../rules/rule";
import { oneLine } from "../text/escape/terminal";
import { inCommandMessage, inCommandProperty } from "../text/escape/workflow-command";
import { EVERYTHING, leftInWords, selectionOf } from "./_selection";
import { effectiveSeverity, severityInWords } from "./_tally";
import { bodyOf, type TextOptions } from "./text";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", advice: "notice" };

/** GitHub shows 10 annotations of a kind for a step. One notice is kept for saying how many are left out. */
const SHOWN: Readonly<Record<Severity, number>> = { error: 10, warning: 10, advice: 9 };

/** Annotations for a GitHub workflow: lines that the runner reads from the output of a step. */
export function* githubPieces(
  findings: readonly Finding[],
  { notes = [], everything = EVERYTHING, failOn = "error" }: TextOptions = {},
): Iterable<string> {
  const room = { ...SHOWN, advice: SHOWN.advice - Math.min(notes.length, 1) };
  const selection = selectionOf(findings, (finding) => room[levelOf(finding, failOn)]-- > 0);
  const hidden = leftInWords(selection, everything);
  yield [
    ...selection.shown.map((finding) => annotationOf(finding, everything, levelOf(finding, failOn))),
    ...(notes.length > 0 ? [`::notice title=Note::${inCommandMessage(notes.map(oneLine).join("\n"))}`] : []),
    ...(hidden ? [`::notice title=More findings::${inCommandMessage(hidden)}`] : []),
  ].join("\n");
}

/** What fails the run is an error to the runner, whatever its severity; what does not count stops nothing. */
function levelOf(finding: Finding, failOn: Severity): Severity {
  return fails(finding, failOn) ? "error" : effectiveSeverity(finding);
}

function annotationOf(finding: Finding, everything: string, level: Severity): string {
  const standing = isOpen(finding) ? "" : `${severityInWords(finding)} `;
  const source = finding.where.find((place) => place.source)?.source;
  const properties = [
    ...(source ? [`file=${inCommandProperty(source.file)}`, `line=${source.line}`] : []),
    `title=${inCommandProperty(`${standing}${finding.code}: ${finding.title}`)}`,
  ];
  return `::${COMMANDS[level]} ${properties.join(",")}::${inCommandMessage(bodyOf(finding, { everything }).join("\n"))}`;
}
