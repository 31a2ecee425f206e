import { type Finding, SEVERITIES, type Severity } from "../rule";
import { isWaivable } from "../waivers";
import { byRank } from "./judge";

/** A finding of an earlier check: which one it was, and how it counted. */
export type EarlierFinding = Pick<Finding, "identity" | "severity" | "waiver">;

/**
 * The findings, those known that an earlier check had too. What was waived then was accepted until a day and no longer, and what
 * has become more severe is news: neither is known. What cannot be waived is never known: a contest that is known would hide the
 * objects that join it.
 */
export function knownSince(earlier: Iterable<EarlierFinding>, findings: readonly Finding[]): Finding[] {
  const severities = new Map<string, Severity>();
  for (const { identity, severity, waiver } of earlier) {
    const other = severities.get(identity);
    if (!waiver && (other === undefined || isAtLeast(severity, other))) severities.set(identity, severity);
  }
  return findings
    .map((finding) => {
      const then = severities.get(finding.identity);
      const isKnown =
        isWaivable(finding.code) && !finding.waiver && then !== undefined && isAtLeast(then, finding.severity);
      return isKnown ? { ...finding, known: true as const } : finding;
    })
    .sort(byRank);
}

/** Whether a severity is the other one or worse. */
export function isAtLeast(severity: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(other);
}
