import type { Finding } from "../rules/rule";
import { printJson } from "./_escape";
import { countsOf } from "./_tally";

/** The report for programs. A change that a reader of `version` 1 would trip over makes it 2. */
export function renderJson(findings: readonly Finding[]): string {
  return printJson({ version: 1, counts: countsOf(findings), findings });
}
