import { quote } from "../input/input-error";
import { DistinguishedName } from "../names/distinguished-name";
import { kindsInWords, type ObjectKind, selectedObjectTypes } from "./object-kind";

/** Objects that a rule of a Connect Sync server keeps out of Microsoft Entra ID although their OU is in scope (cloudFiltered). */
export interface KeptOut {
  readonly kind: ObjectKind;
  /** The OUs or domains that they lie in. */
  readonly within: readonly string[];
  /** Which of the objects there, in words. @default all of them */
  readonly where?: string;
}

/** A rule by its name, and what it keeps out. */
export interface KeepingRule {
  readonly name: string;
  readonly keepsOut: KeptOut;
}

/** @throws InputError for an unknown kind and for a name that does not parse */
export function keptOut(what: KeptOut): KeptOut {
  selectedObjectTypes([what.kind]);
  for (const name of what.within) DistinguishedName.parse(name);
  return what;
}

/** Those of the rules that keep something out of this subtree: of an OU in it, or of one that it lies in. */
export function keepingOutOf(
  rules: readonly { readonly name: string; readonly keepsOut?: KeptOut }[] = [],
  subtree: DistinguishedName,
): KeepingRule[] {
  return rules.flatMap(({ name, keepsOut }) => {
    const touches = keepsOut?.within.map((text) => DistinguishedName.parse(text)).some(meets(subtree));
    return keepsOut && touches ? [{ name, keepsOut }] : [];
  });
}

/** Those of the rules that keep this object out, or may: some look at more than the name. */
export function keepingOut(rules: Parameters<typeof keepingOutOf>[0], dn: DistinguishedName, kind: ObjectKind) {
  return keepingOutOf(rules, dn).filter(
    ({ keepsOut }) =>
      keepsOut.kind === kind && keepsOut.within.some((text) => dn.isWithin(DistinguishedName.parse(text))),
  );
}

export function keptOutInWords({ name, keepsOut: { kind, within, where } }: KeepingRule): string {
  const which = where === undefined ? "" : `, where ${where},`;
  return `${kindsInWords([kind])} in ${within.join(" and ")}${which} are kept out of the tenant by the rule ${quote(name)} (cloudFiltered)`;
}

function meets(subtree: DistinguishedName): (unit: DistinguishedName) => boolean {
  return (unit) => unit.isWithin(subtree) || subtree.isWithin(unit);
}
