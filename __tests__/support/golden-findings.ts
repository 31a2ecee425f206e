import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../lib/rules/rule";

/**
 * Holds what people read of a rule's findings against `__tests__/rules/golden/<code>.txt`, word by word; UPDATE_GOLDEN
 * writes the file anew. What a finding must say stands in the rule's cases; here stands how it says it.
 */
export function expectWords(
  code: string,
  examples: readonly (readonly [name: string, findings: readonly Finding[]])[],
): void {
  const text = examples.map(([name, findings]) => `== ${name}\n${findings.map(findingInWords).join("\n")}`).join("\n");
  const file = join(__dirname, "../rules/golden", `${code}.txt`);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text);
  expect(existsSync(file) && readFileSync(file, "utf8")).toBe(text);
}

function findingInWords({ severity, what, where, why, fix }: Finding): string {
  const places = where.map(({ origin, detail }) => `  where ${origin}${detail ? `: ${detail}` : ""}`);
  return [`${severity} ${what}`, ...places, `  why   ${why}`, `  fix   ${fix}`, ""].join("\n");
}
