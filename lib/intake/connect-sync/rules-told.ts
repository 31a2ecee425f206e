import type { Notes } from "../formats/notes";
import { anyOf, scopeInWords } from "./conditions";
import type { ConnectSyncExport, RuleMapping, SynchronizationRule } from "./export";

/**
 * Notes what the rules of a server decide that no definition says: each custom rule in full, for a definition has its name alone,
 * and Microsoft's rules that somebody has switched off. `handOvers` are in the definition, and are left out here.
 */
export function noteRules({ rules }: ConnectSyncExport, handOvers: readonly SynchronizationRule[], notes: Notes): void {
  for (const rule of rules) {
    const what = toldOf(rule, handOvers);
    if (what !== undefined) notes.of(rule.origin).add(rule.name, what);
  }
}

function toldOf(rule: SynchronizationRule, handOvers: readonly SynchronizationRule[]): string | undefined {
  if (rule.kind === "standard") return rule.disabled ? "is a rule of Microsoft's that is switched off" : undefined;
  if (handOvers.includes(rule)) return undefined;
  if (rule.disabled) return "is a custom rule that is switched off";
  return `is a custom rule: ${ruleInWords(rule)}${keepsOut(rule)}`;
}

function ruleInWords({
  sourceType,
  targetType,
  linkType,
  scope,
  join,
  mappings,
  passwordSync,
}: SynchronizationRule): string {
  return [
    `${sourceType ?? "any type"} to ${targetType ?? "any type"}${linkType ? ` (${linkType})` : ""}`,
    ...(scope?.length ? [`where ${scopeInWords(scope)}`] : []),
    ...(join?.length
      ? [
          `joined by ${anyOf(join, ({ connectorAttribute, metaverseAttribute }) => [connectorAttribute, "=", metaverseAttribute])}`,
        ]
      : []),
    ...(passwordSync ? ["with password hashes"] : []),
    ...(mappings ?? []).map(mappingInWords),
  ].join("; ");
}

function mappingInWords({ target, flow, source, reads, merge }: RuleMapping): string {
  const from = flow === "constant" ? `the constant ${source}` : source;
  return `${target} from ${from}${reads.length > 0 ? ` (reads ${reads.join(", ")})` : ""}${merge && merge !== "Update" ? `, ${merge}` : ""}`;
}

/** A rule that sets cloudFiltered keeps objects out of Entra ID that the OUs have in scope. */
function keepsOut({ direction, mappings }: SynchronizationRule): string {
  if (direction !== "inbound" || !mappings?.some(({ target }) => target.toLowerCase() === "cloudfiltered")) return "";
  return "; it keeps objects out (cloudFiltered), which owner, map and fit say beside the server and still count as in its scope: before an OU of theirs moves to Cloud Sync, which has no such rule, keep them out by other means";
}
