import { compareTexts } from "../../text/compare";
import type { ReferenceCount } from "../inventory/inventory";
import type { DistinguishedName } from "../names/distinguished-name";
import { MOST_SCOPED_NAMES } from "../writers/cloud-sync-writer";
import type { Portion } from "./portions";
import { objectsIn, pathKey } from "./unit-tree";

/** Portions that go together. */
export interface Cluster {
  readonly portions: readonly Portion[];
  readonly objects: number;
}

/** How often objects of two portions name each other. */
interface Tie {
  readonly one: number;
  readonly other: number;
  count: number;
}

/** By names and what is above them: the answer of the nearest one at or above a name. */
export class Nearest<T> {
  readonly #known = new Map<string, T>();

  constructor(entries: Iterable<readonly [DistinguishedName, T]>) {
    for (const [dn, value] of entries) this.#known.set(dn.key, value);
  }

  of(dn: DistinguishedName): T | undefined {
    for (let at: DistinguishedName | undefined = dn; at; at = at.parent) {
      const found = this.#known.get(at.key);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/**
 * Joins the portions whose objects name each other, those with the most references first, as long as what is joined has at most
 * so many objects, fits into one scope, and is written by one server.
 */
export function clustered(
  portions: readonly Portion[],
  references: readonly ReferenceCount[],
  atMost: number,
): Cluster[] {
  const clusters: (Cluster | undefined)[] = portions.map((portion) => ({
    portions: [portion],
    objects: objectsIn(portion.node),
  }));
  const home = portions.map((_, index) => index);
  for (const { one, other } of tiesBetween(portions, references)) {
    const [into, from] = [home[one] as number, home[other] as number];
    const [first, second] = [clusters[into], clusters[from]];
    if (into === from || !first || !second) continue;
    const joined = join(first, second, atMost);
    if (!joined) continue;
    clusters[into] = joined;
    clusters[from] = undefined;
    home.forEach((at, index) => {
      if (at === from) home[index] = into;
    });
  }
  return clusters.filter((cluster) => cluster !== undefined);
}

/** Both together; undefined where they do not fit into one wave. */
export function join(one: Cluster, other: Cluster, atMost: number): Cluster | undefined {
  const objects = one.objects + other.objects;
  if (objects > atMost || one.portions.length + other.portions.length > MOST_SCOPED_NAMES) return undefined;
  const portions = [...one.portions, ...other.portions];
  if (portions.some(({ server }) => server !== portions[0]?.server)) return undefined;
  return { portions: portions.sort((a, b) => compareTexts(pathKey(a.node.dn), pathKey(b.node.dn))), objects };
}

function tiesBetween(portions: readonly Portion[], references: readonly ReferenceCount[]): Tie[] {
  const nearest = new Nearest(portions.map(({ node }, index) => [node.dn, index]));
  const ties = new Map<string, Tie>();
  for (const { from, to, count } of references) {
    const [a, b] = [nearest.of(from), nearest.of(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const [one, other] = a < b ? [a, b] : [b, a];
    const tie = ties.get(`${one} ${other}`) ?? { one, other, count: 0 };
    ties.set(`${one} ${other}`, tie);
    tie.count += count;
  }
  return [...ties.values()].sort((a, b) => b.count - a.count || a.one - b.one || a.other - b.other);
}
