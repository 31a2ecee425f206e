import type { Finding } from "../rules/rule";
import { Listed, printPieces } from "./_pieces";
import { countsOf } from "./_tally";
import type { TextOptions } from "./text";

/** The report for programs. A change that a reader of `version` 1 would trip over makes it 2. `beside` is what a command tells more than findings. */
export function jsonPieces(
  findings: readonly Finding[],
  { notes = [], tenants }: TextOptions = {},
  beside: Readonly<Record<string, unknown>> = {},
): Iterable<string> {
  const about = tenants && { tenants: tenants.map(({ name, tenantId }) => ({ name, tenantId })) };
  return printPieces({
    version: 1,
    ...about,
    counts: countsOf(findings),
    notes,
    ...beside,
    findings: new Listed(findings),
  });
}
