import type { Finding, Severity } from "../rules/rule";
import { inCommandMessage, inCommandProperty, oneLine } from "./_escape";
import { counted, effectiveSeverity, standingOf } from "./_tally";
import { bodyOf, type TextOptions } from "./text";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", advice: "notice" };

/** GitHub shows 10 annotations of a kind for a step. One notice is kept for saying how many are left out. */
const SHOWN: Readonly<Record<Severity, number>> = { error: 10, warning: 10, advice: 9 };

/** Annotations for a GitHub workflow: lines that the runner reads from the output of a step. */
export function renderGithub(findings: readonly Finding[], { notes = [] }: TextOptions = {}): string {
  const left = { ...SHOWN, advice: SHOWN.advice - Math.min(notes.length, 1) };
  const shown = findings.filter((finding) => left[effectiveSeverity(finding)]-- > 0);
  const hidden = counted(findings.length - shown.length, "finding is", "findings are");
  return [
    ...shown.map(annotationOf),
    ...(notes.length > 0 ? [`::notice title=Note::${inCommandMessage(notes.map(oneLine).join("\n"))}`] : []),
    ...(hidden ? [`::notice title=More findings::${hidden} not shown here`] : []),
  ].join("\n");
}

function annotationOf(finding: Finding): string {
  const severity = effectiveSeverity(finding);
  const standing = finding.waiver ? `${standingOf(finding)} ` : "";
  const source = finding.where.find((place) => place.source)?.source;
  const properties = [
    ...(source ? [`file=${inCommandProperty(source.file)}`, `line=${source.line}`] : []),
    `title=${inCommandProperty(`${standing}${finding.code}: ${finding.title}`)}`,
  ];
  return `::${COMMANDS[severity]} ${properties.join(",")}::${inCommandMessage(bodyOf(finding).join("\n"))}`;
}
