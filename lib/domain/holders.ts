import type { DistinguishedName } from "./distinguished-name";
import type { KindMask } from "./object-kind";
import { type Carrier, held, type Stance, walkOwnership } from "./ownership-walk";
import type { Writer } from "./writer";

/** What one writer holds at a place. */
export interface Holding {
  readonly writer: Writer;
  readonly kinds: KindMask;
}

/** Those of one owner who hold the same kinds. */
type Alike = Map<string, Set<Carrier>>;

/**
 * Who holds what at the present place of a walk. Those that hold the same kinds stand together, so that to ask about some
 * kinds costs what is asked for, however many hold them.
 */
export class Holders {
  readonly #byKinds = new Map<KindMask, Alike>();
  readonly #counts = new Map<KindMask, number>();

  constructor(
    /** Who counts as one and the same. @default every writer for itself */
    private readonly ownerOf: (writer: Writer) => string = () => "",
    private readonly whatCounts: (stance: Stance) => KindMask = held,
  ) {}

  /** Keeps up with a step of the walk. */
  moved(carrier: Carrier, was: Stance): void {
    const [before, now] = [this.whatCounts(was), this.whatCounts(carrier)];
    if (before === now) return;
    const owner = this.ownerOf(carrier.writer);
    if (before !== 0) this.#leave(carrier, before, owner);
    if (now !== 0) this.#join(carrier, now, owner);
  }

  /** How many hold any of the kinds. */
  count(kinds: KindMask): number {
    let count = 0;
    for (const [mask, size] of this.#counts) if (mask & kinds) count += size;
    return count;
  }

  /** The kinds that anybody holds. */
  get kinds(): KindMask {
    let kinds = 0;
    for (const mask of this.#counts.keys()) kinds |= mask;
    return kinds;
  }

  /** Whether two owners hold any of the kinds. */
  areSeveral(kinds: KindMask): boolean {
    let first: string | undefined;
    for (const [mask, alike] of this.#byKinds) {
      if (!(mask & kinds)) continue;
      for (const owner of alike.keys()) {
        first ??= owner;
        if (owner !== first) return true;
      }
    }
    return false;
  }

  /** Those that hold any of the kinds; where they are more than `most`, some of them, and of as many owners as possible. */
  of(kinds: KindMask, most = Number.POSITIVE_INFINITY): Carrier[] {
    const found = new Set<Carrier>();
    for (const only of most === Number.POSITIVE_INFINITY ? ["all"] : ["one of each owner", "all"])
      for (const [mask, alike] of this.#byKinds) {
        if (!(mask & kinds)) continue;
        for (const carriers of alike.values())
          for (const carrier of carriers) {
            if (found.size >= most) return inOrder(found);
            found.add(carrier);
            if (only !== "all") break;
          }
      }
    return inOrder(found);
  }

  /** Splits the kinds into those that the same holders hold, and that are alike in each of the given masks. */
  alike(kinds: KindMask, masks: Iterable<KindMask>): KindMask[] {
    const all = [...this.#counts.keys(), ...masks];
    const groups = new Map<string, KindMask>();
    for (let kind = 1; kind <= kinds; kind <<= 1) {
      if (!(kinds & kind)) continue;
      const key = all.map((mask) => (mask & kind ? "1" : "0")).join("");
      groups.set(key, (groups.get(key) ?? 0) | kind);
    }
    return [...groups.values()];
  }

  #join(carrier: Carrier, kinds: KindMask, owner: string): void {
    let alike = this.#byKinds.get(kinds);
    if (!alike) {
      alike = new Map();
      this.#byKinds.set(kinds, alike);
    }
    const same = alike.get(owner);
    if (same) same.add(carrier);
    else alike.set(owner, new Set([carrier]));
    this.#counts.set(kinds, (this.#counts.get(kinds) ?? 0) + 1);
  }

  #leave(carrier: Carrier, kinds: KindMask, owner: string): void {
    const alike = this.#byKinds.get(kinds) as Alike;
    const same = alike.get(owner) as Set<Carrier>;
    same.delete(carrier);
    if (same.size === 0) alike.delete(owner);
    const count = (this.#counts.get(kinds) as number) - 1;
    if (count > 0) this.#counts.set(kinds, count);
    else this.#counts.delete(kinds);
  }
}

function inOrder(carriers: Iterable<Carrier>): Carrier[] {
  return [...carriers].sort((a, b) => a.index - b.index);
}

/** Who holds which kinds at a name, whatever state the writers are in. */
export type HoldersAt = (dn: DistinguishedName) => readonly Holding[];

const NOBODY: readonly Holding[] = [];

/**
 * Asks once and answers often: one walk over the marks of the domain, and then for each name a look at the nearest mark at
 * or above it. Asking each writer about each name would cost their product.
 */
export function holdersIn(
  domain: string,
  writers: readonly Writer[],
  whatCounts: (stance: Stance) => KindMask = held,
): HoldersAt {
  const known = new Map<string, readonly Holding[]>();
  const holders = new Holders(undefined, whatCounts);
  walkOwnership(domain, writers, {
    moved: (carrier, was) => holders.moved(carrier, was),
    visit: (dn) =>
      known.set(
        dn.key,
        holders.of(~0).map((carrier) => ({ writer: carrier.writer, kinds: whatCounts(carrier) })),
      ),
  });
  return (dn) => {
    for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
      const found = known.get(name.key);
      if (found) return found;
    }
    return NOBODY;
  };
}
