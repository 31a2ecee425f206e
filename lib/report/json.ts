import type { Finding } from "../rules/rule";
import { Listed, printPieces } from "./_pieces";
import { countsOf } from "./_tally";
import type { TextOptions } from "./text";

/** The report for programs. A change that a reader of `version` 1 would trip over makes it 2. */
export function jsonPieces(findings: readonly Finding[], { notes = [], tenants }: TextOptions = {}): Iterable<string> {
  const about = tenants && { tenants: tenants.map(({ name, tenantId }) => ({ name, tenantId })) };
  return printPieces({ version: 1, ...about, counts: countsOf(findings), notes, findings: new Listed(findings) });
}
