import type { Finding, Severity } from "../rules/rule";

export type Counts = Readonly<Record<Severity, number>>;

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, advice: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** `2 errors, 1 warning`; the severities that do not occur are left out. */
export function tallyOf(findings: readonly Finding[]): string {
  const { error, warning, advice } = countsOf(findings);
  const parts = [
    counted(error, "error", "errors"),
    counted(warning, "warning", "warnings"),
    counted(advice, "piece of advice", "pieces of advice"),
  ];
  return parts.filter((part) => part !== "").join(", ") || "No findings.";
}

export function counted(count: number, one: string, many: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
}
