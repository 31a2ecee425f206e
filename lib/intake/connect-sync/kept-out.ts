import { quote } from "../../domain/input/input-error";
import type { KeptOut } from "../../domain/scope/kept-out";
import { domainsOf, isConstantTrue, scopeInWords, unitOf } from "./conditions";
import type { AdConnector, ConnectSyncExport, RuleMapping, SynchronizationRule } from "./export";
import { kindOfClass } from "./object-types";

/**
 * What a custom rule keeps out of Microsoft Entra ID: inbound, `cloudFiltered` is set for the objects of a type.
 * Undefined for a rule that keeps nothing out, and for one that stands at no connector to Active Directory.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering}
 */
export function keptOutBy(rule: SynchronizationRule, { connectors, rules }: ConnectSyncExport): KeptOut | undefined {
  const filter = filterOf(rule);
  const kind = kindOfClass(rule.sourceType ?? "");
  const connector = connectors.find(({ id }) => id === rule.connector);
  if (!filter || !kind || !connector || (filter.flow === "constant" && !isConstantTrue(filter))) return undefined;
  const units = unitsOf(rule, connector);
  const first = rules.filter(
    (other) =>
      filterOf(other) &&
      other.connector === rule.connector &&
      other.sourceType === rule.sourceType &&
      other.precedence < rule.precedence,
  );
  const conditions = [
    ...(units
      ? []
      : [rule.scope ? scopeInWords(rule.scope) : "its conditions are met, which the export does not hold"]),
    ...(isConstantTrue(filter) ? [] : [`${filter.source} is True`]),
    ...first.map(({ name }) => `${quote(name)}, which comes first, does not decide differently`),
  ];
  return {
    kind,
    within: (units ?? domainsOf(connector)).map(String),
    ...(conditions.length > 0 && { where: conditions.join(" and ") }),
  };
}

function filterOf({ kind, disabled, direction, mappings }: SynchronizationRule): RuleMapping | undefined {
  if (kind !== "custom" || disabled || direction !== "inbound") return undefined;
  return mappings?.find(({ target }) => target.toLowerCase() === "cloudfiltered");
}

/** The OUs that the scope of a rule is made of, and nothing else; the domains where it has none. */
function unitsOf({ scope }: SynchronizationRule, connector: AdConnector) {
  if (scope?.length === 0) return domainsOf(connector);
  const units = scope?.map((group) => unitOf(group, connector));
  const whole = units?.filter((unit) => unit !== undefined);
  return whole?.length === units?.length ? whole : undefined;
}
