import { inspect } from "node:util";
import { everyRule } from "../rules/catalog/every-rule";
import type { RuleCrash } from "../rules/judge/judge";
import { docsOf } from "../rules/rule";

/**
 * A rule that crashed: what, where, fix and docs, as in a finding.
 * @param evidence what whoever repairs the rule needs, and the reader has
 */
export function crashInWords({ message, code, cause }: RuleCrash, evidence: string): string {
  const rule = everyRule.find((each) => each.code === code);
  return [
    message,
    `  where ${thrownInWords(cause)}`,
    `  fix   report this with ${evidence}: a rule that crashes has a bug, whatever the topology holds`,
    ...(rule ? [`  docs  ${docsOf(rule)[0]}`] : []),
  ].join("\n");
}

/** Anything can be thrown, and it is told. */
export function thrownInWords(thrown: unknown): string {
  return thrown instanceof Error ? thrown.stack || `${thrown.name}: ${thrown.message}` : `thrown: ${inspect(thrown)}`;
}
