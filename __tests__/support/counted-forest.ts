import { DomainInventory, Inventory } from "../../lib/domain/inventory/inventory";
import { OBJECT_KINDS } from "../../lib/domain/scope/object-kind";
import { isAtOrBelow, type Place, placesOf } from "./forest";

/** An inventory in which every place of a domain holds another power of two of each kind: a sum tells which were counted. */
export const counted = new Inventory(
  [...placesOf].map(
    ([domain, places]) =>
      new DomainInventory(
        domain,
        "2026-11-20T06:00:00Z",
        places.map((place) => ({
          dn: place.dn,
          counts: Object.fromEntries(OBJECT_KINDS.map((kind) => [kind, weightOf(place)])) as never,
        })),
      ),
  ),
);

/** What the place adds to a sum. */
export function weightOf(place: Place): number {
  return 2 ** placesIn(place.domain).indexOf(place);
}

/** The places of the domain that make up the sum. */
export function placesCounted(domain: string, sum: number): Place[] {
  return placesIn(domain).filter((place) => Math.floor(sum / weightOf(place)) % 2 === 1);
}

/** The place and what lies beneath it. */
export function subtreeOf(top: Place): Place[] {
  return placesIn(top.domain).filter((place) => isAtOrBelow(place, top));
}

function placesIn(domain: string): readonly Place[] {
  return placesOf.get(domain) ?? [];
}
