import { quote } from "../../domain/input/input-error";
import { type MisnumberedRule, misnumberedRules } from "../../domain/servers/misnumbered-rule";
import type { CustomRule } from "../../domain/servers/settings";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface MisnumberedOn extends MisnumberedRule {
  readonly server: ConnectSyncWriter;
}

/** Each custom rule has its own precedence, from the range that Microsoft reserves for custom rules. */
export const precedenceOfCustomRules = rule<MisnumberedOn>({
  code: "SYNC224",
  severity: "error",
  title: "Custom rules have unique precedences below 100",
  why: "A custom rule among the standard rules (100 and above) can be moved when one is added; with two equal numbers it is open which rule wins.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const misnumbered of misnumberedRules(server.settings.customRules ?? [])) yield { ...misnumbered, server };
  },
  about: ({ server: { name }, rule, holder }) => [
    name,
    inShort(rule),
    holder ? `same as ${inShort(holder)}` : "out of range",
  ],
  where: ({ server: { origin }, rule, holder }) =>
    (holder ? [rule, holder] : [rule]).map((one) => ({ origin, detail: `${inShort(one)}: ${one.precedence}` })),
  what: ({ server, rule, holder }) =>
    holder
      ? `${inShort(rule)} on ${server.name} has the precedence ${rule.precedence}, which ${inShort(holder)} also has`
      : `${inShort(rule)} on ${server.name} has the precedence ${rule.precedence}, which is not between 0 and 99`,
  fix: ({ server, rule, free }) =>
    free === undefined
      ? `remove a custom rule of ${server.name} that is no longer needed: all precedences from 0 to 99 are in use, and none is free for ${inShort(rule)}`
      : `give ${inShort(rule)} on ${server.name} the precedence ${free}, which is free, or another free one, on a server in staging mode first; a full synchronization follows`,
});

function inShort({ direction, name }: CustomRule): string {
  return `the ${direction} rule ${quote(name)}`;
}
