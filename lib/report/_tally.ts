import { inDigits } from "../domain/input/digits";
import { type Finding, isBlocking, type Severity } from "../rules/rule";

/** How many findings of each severity count, and how many somebody has waived. */
export type Counts = Readonly<Record<Severity | "waived", number>>;

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, advice: 0, waived: 0 };
  for (const { severity, waiver } of findings) counts[waiver ? "waived" : severity]++;
  return counts;
}

/** `2 errors, 1 warning, 1 waived`; what does not occur is left out. */
export function tallyOf(findings: readonly Finding[]): string {
  const { error, warning, advice, waived } = countsOf(findings);
  const counting = [
    counted(error, "error", "errors"),
    counted(warning, "warning", "warnings"),
    counted(advice, "piece of advice", "pieces of advice"),
  ].filter((part) => part !== "");
  const open = counting.join(", ") || (waived > 0 ? "No other findings" : "No findings.");
  return waived > 0 ? `${open}, ${inDigits(waived)} waived` : open;
}

export function counted(count: number, one: string, many: string): string {
  return count === 0 ? "" : `${inDigits(count)} ${count === 1 ? one : many}`;
}

/** What a heading calls it: `error`, or `waived error`. */
export function standingOf({ severity, waiver }: Finding): string {
  return waiver ? `waived ${severity}` : severity;
}

/** The severity that programs act on: nothing that is waived may stop them. */
export function effectiveSeverity(finding: Finding): Severity {
  if (isBlocking(finding) || !finding.waiver) return finding.severity;
  return "advice";
}
