import { compareTexts } from "../../text/compare";

/**
 * The known name that somebody most likely meant, without regard to case; undefined when none is near. Near means that
 * at most a third of it is mistyped, and never all of it. Who asks more than once of the same names keeps `NearNames`.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const index = new NearNames(known).nearest(name);
  return index === undefined ? undefined : known[index];
}

/** A known name, its place among those that were given, and how many of its characters may be mistyped. */
interface Entry {
  readonly folded: string;
  readonly length: number;
  readonly index: number;
  readonly reach: number;
}

/** Which characters a text has, in 32 classes, and which of them it has twice: bits of a number. */
interface Letters {
  readonly once: number;
  readonly twice: number;
}

/** The entries in the order of their names; the reach and the letters of each side by side, for all of them may be gone through. */
interface SortedNames {
  readonly entries: readonly Entry[];
  readonly reach: Int32Array;
  readonly once: Int32Array;
  readonly twice: Int32Array;
}

/** The best answer so far. What is farther away than `distance` need not be looked at. */
interface Best {
  distance: number;
  index: number;
}

/** So many mistyped characters are looked for along the sorted names; of more, nearly every beginning is near enough. */
const ALONG_THE_NAMES = 2;

/**
 * Names that are asked often which of them is nearest. They are sorted, so that those that begin alike are compared
 * once as far as they do, and left all together where their beginning is too far away already: who mistypes a name
 * mistypes a letter or two, and then a few of ten thousand names are looked at. Only where that finds none are all of
 * them gone through, and those compared that have enough letters in common.
 */
export class NearNames {
  readonly #names: SortedNames;

  constructor(known: readonly string[]) {
    const entries = known
      .map((name, index) => {
        const folded = name.toLowerCase();
        const reach = Math.max(1, Math.floor(name.length / 3));
        return { folded, length: name.length, index, reach };
      })
      .sort((a, b) => compareTexts(a.folded, b.folded));
    const letters = entries.map(({ folded }) => lettersOf(folded));
    this.#names = {
      entries,
      reach: Int32Array.from(entries, ({ reach }) => reach),
      once: Int32Array.from(letters, ({ once }) => once),
      twice: Int32Array.from(letters, ({ twice }) => twice),
    };
  }

  /** Where the nearest of the eligible names stands among the known ones; of equally near names the first. */
  nearest(name: string, isEligible: (index: number) => boolean = () => true): number | undefined {
    const meant = name.toLowerCase();
    // A name of which a third may be mistyped is at most half as long again as what was typed.
    const farthest = Math.min(Math.max(1, Math.floor(meant.length / 2)), meant.length - 1);
    for (let within = Math.min(1, farthest); within <= Math.min(farthest, ALONG_THE_NAMES); within++) {
      const best: Best = { distance: within, index: -1 };
      new Search(this.#names, meant, isEligible, best).run();
      if (best.index >= 0) return best.index;
    }
    return farthest > ALONG_THE_NAMES ? this.#farther(meant, farthest, isEligible) : undefined;
  }

  #farther(meant: string, farthest: number, isEligible: (index: number) => boolean): number | undefined {
    const best: Best = { distance: farthest, index: -1 };
    const letters = lettersOf(meant);
    const { entries, reach: reaches } = this.#names;
    for (let at = 0; at < entries.length; at++) {
      const limit = Math.min(best.distance, reaches[at] as number);
      if (lettersApart(letters, this.#names, at) > limit) continue;
      const { folded, length, index, reach } = entries[at] as Entry;
      if (Math.abs(length - meant.length) > reach) continue;
      const distance = editDistance(meant, folded, limit);
      if (distance > limit || (distance === best.distance && best.index >= 0 && best.index < index)) continue;
      if (isEligible(index)) Object.assign(best, { distance, index });
    }
    return best.index < 0 ? undefined : best.index;
  }
}

function lettersOf(text: string): Letters {
  let once = 0;
  let twice = 0;
  for (let at = 0; at < text.length; at++) {
    const bit = 1 << (text.charCodeAt(at) & 31);
    twice |= once & bit;
    once |= bit;
  }
  return { once, twice };
}

/** So many changes there are at least: each takes one character away at the most, and brings one at the most. */
function lettersApart({ once, twice }: Letters, names: SortedNames, at: number): number {
  const otherOnce = names.once[at] as number;
  const otherTwice = names.twice[at] as number;
  const gone = bitsIn(once & ~otherOnce) + bitsIn(twice & ~otherTwice);
  const come = bitsIn(otherOnce & ~once) + bitsIn(otherTwice & ~twice);
  return gone > come ? gone : come;
}

function bitsIn(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The insertions, deletions and replacements that turn one text into the other (Levenshtein); more than the limit is just more. */
function editDistance(from: string, to: string, limit: number): number {
  const row = Uint16Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let at = 1; at <= from.length; at++) {
    const character = from.charCodeAt(at - 1);
    let diagonal = at - 1;
    let least = at;
    row[0] = at;
    for (let column = 1; column <= to.length; column++) {
      const above = row[column] as number;
      const replaced = diagonal + (to.charCodeAt(column - 1) === character ? 0 : 1);
      const value = Math.min(replaced, above + 1, (row[column - 1] as number) + 1);
      row[column] = value;
      diagonal = above;
      if (value < least) least = value;
    }
    if (least > limit) return least;
  }
  return row[to.length] as number;
}

/** One walk along the sorted names. */
class Search {
  /** For each depth the edit distances (Levenshtein) between what the names begin with and each beginning of `meant`. */
  readonly #rows: Uint16Array[];
  readonly #letters: Letters;

  constructor(
    private readonly names: SortedNames,
    private readonly meant: string,
    private readonly isEligible: (index: number) => boolean,
    private readonly best: Best,
  ) {
    this.#letters = lettersOf(meant);
    this.#rows = [Uint16Array.from({ length: meant.length + 1 }, (_, column) => column)];
  }

  run(): void {
    this.#visit(0, this.names.entries.length, 0);
  }

  /** Looks at the names from `start` to `end`, which have their first `depth` characters in common. */
  #visit(start: number, end: number, depth: number): void {
    let at = start;
    for (; at < end && (this.names.entries[at] as Entry).folded.length === depth; at++)
      this.#consider(this.names.entries[at] as Entry, depth);
    while (at < end) {
      const character = (this.names.entries[at] as Entry).folded.charCodeAt(depth);
      const next = this.#endOf(character, at, end, depth);
      const isWorthIt = next - at > 1 || lettersApart(this.#letters, this.names, at) <= this.best.distance;
      if (isWorthIt && this.#extend(character, depth + 1)) this.#visit(at, next, depth + 1);
      at = next;
    }
  }

  #consider({ index, length, reach }: Entry, depth: number): void {
    const distance = (this.#rows[depth] as Uint16Array)[this.meant.length] as number;
    if (distance > this.best.distance || distance > reach || distance >= this.meant.length) return;
    if (Math.abs(length - this.meant.length) > reach) return;
    if (distance === this.best.distance && this.best.index >= 0 && this.best.index < index) return;
    if (this.isEligible(index)) Object.assign(this.best, { distance, index });
  }

  /** Where the names with this character at the depth end; found by halving, for they are sorted. */
  #endOf(character: number, start: number, end: number, depth: number): number {
    let [same, other] = [start, end];
    while (other - same > 1) {
      const middle = (same + other) >> 1;
      if ((this.names.entries[middle] as Entry).folded.charCodeAt(depth) === character) same = middle;
      else other = middle;
    }
    return other;
  }

  /** The row of one more character; false when nothing that begins so can be near enough. */
  #extend(character: number, depth: number): boolean {
    const { meant, best } = this;
    const above = this.#rows[depth - 1] as Uint16Array;
    this.#rows[depth] ??= new Uint16Array(meant.length + 1);
    const row = this.#rows[depth] as Uint16Array;
    const limit = best.distance;
    const beyond = limit + 1;
    const first = Math.max(1, depth - limit);
    const last = Math.min(meant.length, depth + limit);
    row[first - 1] = first === 1 ? depth : beyond;
    let least = row[first - 1] as number;
    for (let column = first; column <= last; column++) {
      // The row above ends one column earlier.
      const up = column === depth + limit ? beyond : (above[column] as number) + 1;
      const replaced = (above[column - 1] as number) + (meant.charCodeAt(column - 1) === character ? 0 : 1);
      const value = Math.min(replaced, up, (row[column - 1] as number) + 1);
      row[column] = value;
      if (value < least) least = value;
    }
    if (last < meant.length) row[last + 1] = beyond;
    return least <= limit;
  }
}
