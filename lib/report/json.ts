import type { Finding } from "../rules/rule";
import { printJson } from "./_escape";
import { countsOf } from "./_tally";
import type { TextOptions } from "./text";

/** The report for programs. A change that a reader of `version` 1 would trip over makes it 2. */
export function renderJson(findings: readonly Finding[], { notes = [] }: TextOptions = {}): string {
  return printJson({ version: 1, counts: countsOf(findings), notes, findings });
}
