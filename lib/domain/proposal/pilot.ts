import { compareTexts } from "../../text/compare";
import { inDigits } from "../input/digits";
import { InputError, quote } from "../input/input-error";
import { total } from "../inventory/inventory";
import { DistinguishedName } from "../names/distinguished-name";
import type { Division } from "./portions";
import { isOrganizationalUnit, isTakeable, objectsIn, peopleIn, type UnitNode } from "./unit-tree";

/** The OU that goes first, alone, and why it. */
export interface Pilot {
  readonly node: UnitNode;
  /** `named`: somebody asked for it; `called`: the smallest one whose name says IT or identity; `smallest`: of all. */
  readonly because: "named" | "called" | "smallest";
}

/** Names of OUs in which the people are that run the identity of a company. */
const OF_IT =
  /(?:^|[^\p{L}\p{N}])(?:IT|ICT|EDV|IAM|identity|information technology|informatik|informatique|help ?desk|service ?desk)(?:$|[^\p{L}\p{N}])/iu;

/** @throws InputError for a name that no wave can take: it is unknown, too large, out of scope, or not whole */
export function namedPilot(text: string, roots: readonly UnitNode[], atMost: number): Pilot {
  const name = DistinguishedName.parse(text);
  const node = roots.map((root) => nodeIn(root, name)).find(Boolean);
  const refused = (what: string, expected: string) =>
    new InputError({ what: `${quote(text)} ${what}`, where: "--pilot", expected });
  const another = "another OU that a Connect Sync server writes as a whole";
  if (!node)
    throw refused(
      "is in none of the domains that were counted",
      "the distinguished name of an OU that the inventory or the export has",
    );
  if (node.dn.isDomainRoot) throw refused("is a whole domain", "an OU in it");
  if (!isTakeable(node.readiness))
    throw refused(
      "cannot go in a wave: it is out of the scope of Connect Sync, planned or handed over already, or stays there",
      `${another}; without --pilot the answer says what stays, and why`,
    );
  if (node.blocked) throw refused(`cannot go as a whole: ${node.blocked.dn} in it cannot`, another);
  if (objectsIn(node) === 0) throw refused("has nobody in it, so it would try nothing", "an OU with some people");
  if (objectsIn(node) > atMost)
    throw refused(
      `has ${inDigits(objectsIn(node))} objects`,
      `an OU with at most ${inDigits(atMost)}, or --at-most ${objectsIn(node)}`,
    );
  return { node, because: "named" };
}

function nodeIn(root: UnitNode, name: DistinguishedName): UnitNode | undefined {
  if (!name.isWithin(root.dn)) return undefined;
  let at: UnitNode | undefined = root;
  while (at && !at.dn.equals(name)) at = at.children.find(({ dn }) => name.isWithin(dn));
  return at;
}

/**
 * The OU with people that suits best: the smallest one whose name says IT or identity, or else the smallest portion; or where
 * there is one portion alone, the smallest OU in it. No OU is divided for it that has objects of its own, which would stay.
 */
export function chosenPilot(divisions: readonly Division[]): Pilot | undefined {
  const portions = divisions.flatMap((division) => division.portions.map(({ node }) => node)).filter(suits);
  const inside = portions.flatMap((node) => [...freelyIn(node)]).filter(suits);
  const called = smallest(
    inside.filter(
      ({
        dn: {
          rdns: [leaf],
        },
      }) => OF_IT.test(leaf?.text.replace(/^[^=]*=/, "") ?? ""),
    ),
  );
  if (called) return { node: called, because: "called" };
  const node = smallest(portions.length > 1 ? portions : inside);
  return node && { node, because: "smallest" };
}

/** The node, and those in it that can be taken out without anything staying behind. */
function* freelyIn(node: UnitNode): Iterable<UnitNode> {
  yield node;
  if (total(node.own) === 0) for (const child of node.children) yield* freelyIn(child);
}

function suits(node: UnitNode): boolean {
  return peopleIn(node) > 0 && isOrganizationalUnit(node.dn);
}

function smallest(nodes: readonly UnitNode[]): UnitNode | undefined {
  return [...nodes].sort((a, b) => objectsIn(a) - objectsIn(b) || compareTexts(a.dn.key, b.dn.key))[0];
}
