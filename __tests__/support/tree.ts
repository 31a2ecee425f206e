import fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { ROOT } from "./topology";

const OUS = ["A", "B"];
const DEPTH = 3;

/** Every name of a small tree as it reads below the root, the root itself being empty: 15 in all, and a group. */
const NAMES: readonly string[] = namesBelow("", DEPTH);

/** The one group of the tree, as it reads below the root. Configurations that are scoped by groups are scoped by it. */
export const GROUP = "CN=Pilot,OU=B,OU=A";

/** The names of the tree, parents first: small enough to ask about every one of them. */
export const nodes: readonly DistinguishedName[] = [...NAMES, GROUP].map((name) =>
  DistinguishedName.parse(name ? `${name},${ROOT}` : ROOT),
);

/** Those that can hold other objects. */
export const units = nodes.slice(0, NAMES.length);

/** A name of the tree, now and then in another case, as it reads below the root: `OU=B,OU=A`. */
export const paths: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 4 }))
  .map(([name, dice]) => (dice === 0 ? name.toLowerCase() : name));

/** The node above this one; undefined at the root. */
export function parentOf(node: DistinguishedName): DistinguishedName | undefined {
  return node.isDomainRoot ? undefined : node.parent;
}

function namesBelow(name: string, depth: number): string[] {
  const below = depth === 0 ? [] : OUS.flatMap((ou) => namesBelow(name ? `OU=${ou},${name}` : `OU=${ou}`, depth - 1));
  return [name, ...below];
}
