import { quote } from "../../domain/input/input-error";
import { type MisnumberedRule, misnumberedRules } from "../../domain/servers/misnumbered-rule";
import type { CustomRule } from "../../domain/servers/settings";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface MisnumberedOn extends MisnumberedRule {
  readonly server: ConnectSyncWriter;
}

/** Each custom rule has a precedence of its own, from those that Microsoft leaves to custom rules. */
export const precedenceOfCustomRules = rule<MisnumberedOn>({
  code: "SYNC224",
  severity: "error",
  title: "Custom rules take precedences 0 to 99, each once",
  why: "From 100 on stand the standard rules, and a custom rule among them can be moved when one is added; two rules with one number leave open which of them wins.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const misnumbered of misnumberedRules(server.settings.customRules ?? [])) yield { ...misnumbered, server };
  },
  where: ({ server: { origin }, rule, holder }) =>
    (holder ? [rule, holder] : [rule]).map((one) => ({ origin, detail: `${inShort(one)}: ${one.precedence}` })),
  what: ({ server, rule, holder }) =>
    holder
      ? `${inShort(rule)} on ${server.name} has the precedence ${rule.precedence}, which ${inShort(holder)} has too`
      : `${inShort(rule)} on ${server.name} has the precedence ${rule.precedence}, which is not one from 0 to 99`,
  fix: ({ server, rule, free }) =>
    free === undefined
      ? `take a custom rule of ${server.name} away: all precedences from 0 to 99 are taken, and none is left for ${inShort(rule)}`
      : `give ${inShort(rule)} on ${server.name} the precedence ${free}, which is free, or another that no rule has`,
});

function inShort({ direction, name }: CustomRule): string {
  return `the ${direction} rule ${quote(name)}`;
}
