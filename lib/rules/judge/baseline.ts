import { type Finding, isAtLeast, type Severity } from "../rule";
import { isWaivable } from "../waivers";
import { byRank } from "./judge";

/** A finding of an earlier check: which one it was, and how it counted. */
export type EarlierFinding = Pick<Finding, "code" | "identity" | "severity" | "waiver">;

/**
 * The findings, those known that an earlier check had too. What was waived then was accepted until a day and no longer, and what
 * has become more severe is news: neither is known.
 */
export function knownSince(earlier: Iterable<EarlierFinding>, findings: readonly Finding[]): Finding[] {
  const severities = new Map<string, Severity>();
  for (const { identity, severity } of knowable(earlier)) {
    const other = severities.get(identity);
    if (other === undefined || isAtLeast(severity, other)) severities.set(identity, severity);
  }
  return findings
    .map((finding) => {
      const then = severities.get(finding.identity);
      const isKnown = !finding.waiver && then !== undefined && isAtLeast(then, finding.severity);
      return isKnown ? { ...finding, known: true as const } : finding;
    })
    .sort(byRank);
}

/** How many findings are known that are no longer found; of the rules in `silent` this cannot be told. */
export function goneSince(
  earlier: Iterable<EarlierFinding>,
  findings: readonly Finding[],
  silent: readonly string[],
): number {
  const found = new Set(findings.map(({ identity }) => identity));
  const gone = knowable(earlier).filter(({ code, identity }) => !found.has(identity) && !silent.includes(code));
  return new Set(gone.map(({ identity }) => identity)).size;
}

/**
 * Those that a baseline can know. What cannot be waived always counts: a contest that is known would hide the objects that join
 * it. So does a waiver of it (SYNC906), which says that somebody relies on what does not hold.
 */
function knowable(earlier: Iterable<EarlierFinding>): EarlierFinding[] {
  return [...earlier].filter(({ code, waiver }) => !waiver && isWaivable(code) && code !== "SYNC906");
}
