import type { DistinguishedName } from "../names/distinguished-name";
import { OBJECT_KINDS, type ObjectKind } from "../scope/object-kind";
import { Actors, type Side, type Standing } from "./outcome";
import { walkOwnership } from "./walk";

/** What a change means for any object of a domain. */
export interface Consequences {
  at(dn: DistinguishedName, kind: ObjectKind): Standing;
  /** In the order of the kinds; one and the same array for all names that no mark lies between. */
  allAt(dn: DistinguishedName): readonly Standing[];
  /** Whether a marked name lies right beneath this one, so that what is so here need not be so for each object in it. */
  isDividedAt(dn: DistinguishedName): boolean;
}

/**
 * Asks once and answers often, as {@link holdersIn} does: one walk over the marks of both sides, and then for each name a
 * look at the nearest mark at or above it.
 */
export function consequencesIn(domain: string, before: Side, after: Side): Consequences {
  const actors = new Actors(before, after);
  const known = new Map<string, readonly Standing[]>();
  const divided = new Set<string>();
  walkOwnership(
    domain,
    actors.writers,
    {
      moved: (carrier) => actors.moved(carrier),
      managed: (parts, kinds) => actors.movedTo(parts, kinds),
      visit(dn) {
        known.set(
          dn.key,
          OBJECT_KINDS.map((_, kind) => actors.standingFor(kind)),
        );
        if (dn.parent) divided.add(dn.parent.key);
      },
    },
    actors.managed,
  );
  const nobodys = OBJECT_KINDS.map(() => NOBODY);
  const allAt = (dn: DistinguishedName) => {
    for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
      const found = known.get(name.key);
      if (found) return found;
    }
    return nobodys;
  };
  return {
    at: (dn, kind) => allAt(dn)[OBJECT_KINDS.indexOf(kind)] as Standing,
    allAt,
    isDividedAt: (dn) => divided.has(dn.key),
  };
}

const NOBODY: Standing = { before: [], after: [], wasCloudManaged: false, isCloudManaged: false };
