import { InputError } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import type { AdConnector, RuleMapping, ScopeCondition } from "./export";

/** Groups of conditions in words: all of one group, or all of another. */
export function anyOf<Condition>(
  groups: readonly (readonly Condition[])[],
  words: (one: Condition) => readonly string[],
): string {
  return groups.map((group) => group.map((one) => words(one).join(" ").trim()).join(" and ")).join(", or ");
}

export function scopeInWords(scope: readonly (readonly ScopeCondition[])[]): string {
  return anyOf(scope, ({ attribute, operator, value }) => [attribute, operator, value]);
}

/**
 * The OU or domain whose objects, and no others, meet all of these conditions on a name; undefined where they ask for
 * anything else. A name down to its domain stands at the end of another, so there CONTAINS says what ENDSWITH does.
 */
export function unitOf(conditions: readonly ScopeCondition[], connector: AdConnector): DistinguishedName | undefined {
  const units = conditions.map((condition) => unitOfOne(condition, connector));
  return units.find((unit) => unit && units.every((other) => other && unit.isWithin(other)));
}

function unitOfOne({ attribute, operator, value }: ScopeCondition, connector: AdConnector) {
  const dn = /^(?:dn|distinguishedname)$/i.test(attribute) ? parsedName(value) : undefined;
  if (!dn || operator.toUpperCase() === "ENDSWITH") return dn;
  const isWhole = domainsOf(connector).some((root) => dn.domain === root.domain);
  return operator.toUpperCase() === "CONTAINS" && isWhole ? dn : undefined;
}

/** The domains that a connector has selected. */
export function domainsOf({ partitions }: AdConnector): DistinguishedName[] {
  return partitions.flatMap(({ dn, selected }) => (selected ? [DistinguishedName.parse(dn)] : []));
}

/** A rule may begin the name with the comma before it. */
export function parsedName(text: string): DistinguishedName | undefined {
  try {
    return DistinguishedName.parse(text.replace(/^,/, ""));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** JSON does not tell a constant from an attribute; no attribute is called True. */
export function isConstantTrue({ flow, source }: RuleMapping): boolean {
  return (flow === "constant" || flow === "unstated" || flow === "expression") && /^"?true"?$/i.test(source);
}
