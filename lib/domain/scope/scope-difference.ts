import type { DistinguishedName } from "../names/distinguished-name";
import type { OuScope } from "./ou-scope";

/** A name at which two scopes of one domain decide otherwise. */
export interface ScopeDifference {
  readonly dn: DistinguishedName;
  /** What each decides: `included` or `excluded`. */
  readonly values: readonly [string, string];
}

/** The topmost names at which two scopes of a domain decide otherwise; how each is written down does not matter. */
export function* scopeDifferences(one: OuScope, other: OuScope): Iterable<ScopeDifference> {
  for (const dn of turningPoints(one, other)) {
    const values = [decisionAt(one, dn), decisionAt(other, dn)] as const;
    if (values[0] === values[1]) continue;
    const above = dn.parent?.isWithin(one.root) ? dn.parent : undefined;
    const inherited = above && decisionAt(one, above) === values[0] && decisionAt(other, above) === values[1];
    if (!inherited) yield { dn, values };
  }
}

function turningPoints(one: OuScope, other: OuScope): DistinguishedName[] {
  const points = new Map([[one.root.key, one.root]]);
  for (const scope of [one, other]) for (const { dn } of scope.decisiveMarks()) points.set(dn.key, dn);
  return [...points.values()].sort((a, b) => a.rdns.length - b.rdns.length || (a.key < b.key ? -1 : 1));
}

function decisionAt(scope: OuScope, dn: DistinguishedName): string {
  return `${scope.decide(dn).decision}d`;
}
