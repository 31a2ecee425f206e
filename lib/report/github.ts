import type { Finding, Severity } from "../rules/rule";
import { inCommandMessage, inCommandProperty } from "./_escape";
import { counted } from "./_tally";
import { bodyOf } from "./text";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", advice: "notice" };

/** GitHub shows 10 annotations of a kind for a step. One notice is kept for saying how many are left out. */
const SHOWN: Readonly<Record<Severity, number>> = { error: 10, warning: 10, advice: 9 };

/** Annotations for a GitHub workflow: lines that the runner reads from the output of a step. */
export function renderGithub(findings: readonly Finding[]): string {
  const left = { ...SHOWN };
  const shown = findings.filter(({ severity }) => left[severity]-- > 0);
  const hidden = counted(findings.length - shown.length, "finding is", "findings are");
  return [
    ...shown.map(annotationOf),
    ...(hidden ? [`::notice title=More findings::${hidden} not shown here`] : []),
  ].join("\n");
}

function annotationOf(finding: Finding): string {
  const title = inCommandProperty(`${finding.code}: ${finding.title}`);
  return `::${COMMANDS[finding.severity]} title=${title}::${inCommandMessage(bodyOf(finding).join("\n"))}`;
}
