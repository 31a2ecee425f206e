import { inDigits } from "../domain/input/digits";
import { type Finding, isOpen, type Severity } from "../rules/rule";

/** How many findings of each severity count, how many somebody has waived, and how many a baseline knows, where there is one. */
export type Counts = Readonly<Record<Severity | "waived", number> & { readonly known?: number }>;

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, advice: 0, waived: 0 };
  let known = 0;
  for (const finding of findings)
    if (finding.known) known++;
    else counts[finding.waiver ? "waived" : finding.severity]++;
  return known > 0 ? { ...counts, known } : counts;
}

/** `2 errors, 1 warning, 3 known, 1 waived`; what does not occur is left out. */
export function tallyOf(findings: readonly Finding[]): string {
  const { error, warning, advice, waived, known = 0 } = countsOf(findings);
  const counting = [
    counted(error, "error", "errors"),
    counted(warning, "warning", "warnings"),
    counted(advice, "piece of advice", "pieces of advice"),
  ].filter((part) => part !== "");
  const others = [counted(known, "known", "known"), counted(waived, "waived", "waived")].filter((part) => part !== "");
  const open = counting.join(", ") || (others.length > 0 ? "No other findings" : "No findings.");
  return [open, ...others].join(", ");
}

export function counted(count: number, one: string, many: string): string {
  return count === 0 ? "" : `${inDigits(count)} ${count === 1 ? one : many}`;
}

/** What a heading calls it: `error`, `known error`, or `waived error`. */
export function severityInWords({ severity, waiver, known }: Finding): string {
  return [waiver ? "waived" : known ? "known" : "", severity].filter(Boolean).join(" ");
}

/** The severity that programs act on: nothing that is waived or known may stop them. */
export function effectiveSeverity(finding: Finding): Severity {
  return isOpen(finding) ? finding.severity : "advice";
}
