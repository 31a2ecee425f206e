import type { DistinguishedName } from "../names/distinguished-name";
import { type KindMask, OBJECT_KINDS } from "../scope/object-kind";
import type { Writer } from "../writers/writer";
import { type Carrier, held, type Stance, type Turned, walkOwnership } from "./walk";

/** What one writer holds at a place. */
export interface Holding {
  readonly writer: Writer;
  readonly kinds: KindMask;
}

/** Those of one owner that hold anything at the present place. */
class Owner {
  readonly carriers = new Set<Carrier>();
  /** The kinds that any of them holds. */
  kinds: KindMask = 0;
  /** For each kind, how many hold it. */
  readonly #counts = [0, 0, 0, 0, 0];

  moved(carrier: Carrier, was: KindMask, now: KindMask): void {
    if (now === 0) this.carriers.delete(carrier);
    else if (was === 0) this.carriers.add(carrier);
    for (let kind = 0; (was | now) >> kind; kind++) {
      const bit = 1 << kind;
      if (((was ^ now) & bit) === 0) continue;
      const count = (this.#counts[kind] as number) + (now & bit ? 1 : -1);
      this.#counts[kind] = count;
      this.kinds = count > 0 ? this.kinds | bit : this.kinds & ~bit;
    }
  }

  /** The kinds that any of them would hold, had these done what they did before. */
  kindsWithout(changes: readonly { readonly now: KindMask; readonly was: KindMask }[]): KindMask {
    return this.#counts.reduce((mask, count, kind) => {
      const bit = 1 << kind;
      const then = changes.reduce((sum, { now, was }) => sum - (now & bit ? 1 : 0) + (was & bit ? 1 : 0), count);
      return then > 0 ? mask | bit : mask;
    }, 0);
  }
}

/** The kinds that an owner begins to hold at a place, and those of its writers that begin there. */
export interface Gain {
  readonly kinds: KindMask;
  readonly carriers: readonly Carrier[];
}

/**
 * Who holds what at the present place of a walk. Owners that hold the same kinds stand together, so that to ask about some
 * kinds costs what is asked for, however many hold them.
 */
export class Holders {
  readonly #owners = new Map<string, Owner>();
  /** The owner of each writer that was met, by its place in the list. */
  readonly #byIndex: (Owner | undefined)[] = [];
  readonly #byKinds = new Map<KindMask, Set<Owner>>();
  /** How many carriers hold exactly these kinds. */
  readonly #counts = new Map<KindMask, number>();

  constructor(
    /** Who counts as one and the same. @default every writer for itself */
    private readonly ownerOf?: (writer: Writer) => string,
    private readonly whatCounts: (stance: Stance) => KindMask = held,
  ) {}

  /** Keeps up with a step of the walk. */
  moved(carrier: Carrier, was: Stance): void {
    const [before, now] = [this.whatCounts(was), this.whatCounts(carrier)];
    if (before === now) return;
    const owner = this.#ownerOf(carrier);
    const kinds = owner.kinds;
    owner.moved(carrier, before, now);
    this.#regroup(owner, kinds, owner.kinds);
    this.#count(before, -1);
    this.#count(now, 1);
  }

  /** The kinds that any of these carriers has begun to hold. */
  begun(turned: readonly Turned[]): KindMask {
    let kinds = 0;
    for (const { carrier, was } of turned) kinds |= this.whatCounts(carrier) & ~this.whatCounts(was);
    return kinds;
  }

  /** What owners begin to hold where these carriers have turned. */
  gains(turned: readonly Turned[]): Gain[] {
    const byOwner = new Map<Owner, { carrier: Carrier; now: KindMask; was: KindMask }[]>();
    for (const { carrier, was } of turned) {
      const change = { carrier, now: this.whatCounts(carrier), was: this.whatCounts(was) };
      if (change.now === change.was) continue;
      const owner = this.#ownerOf(carrier);
      const changes = byOwner.get(owner);
      if (changes) changes.push(change);
      else byOwner.set(owner, [change]);
    }
    return [...byOwner]
      .map(([owner, changes]) => {
        const kinds = owner.kinds & ~owner.kindsWithout(changes);
        return { kinds, carriers: changes.flatMap(({ carrier, now }) => (now & kinds ? [carrier] : [])) };
      })
      .filter(({ kinds }) => kinds !== 0);
  }

  /** How many writers hold any of the kinds. */
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
    let owners = 0;
    for (const [mask, alike] of this.#byKinds) if (mask & kinds) owners += alike.size;
    return owners > 1;
  }

  /** The writers that hold any of the kinds; where they are more than `most`, some of them, of as many owners as can be. */
  of(kinds: KindMask, most = Number.POSITIVE_INFINITY): Carrier[] {
    const found = new Set<Carrier>();
    for (const each of most === Number.POSITIVE_INFINITY ? ["all"] : ["first", "all"])
      for (const [mask, alike] of this.#byKinds) {
        if (!(mask & kinds)) continue;
        for (const owner of alike)
          for (const carrier of owner.carriers) {
            if (found.size >= most) return inOrder(found);
            if (!(this.whatCounts(carrier) & kinds)) continue;
            found.add(carrier);
            if (each === "first") break;
          }
      }
    return inOrder(found);
  }

  /** Splits the kinds into those that the same writers hold, and that are alike in each of the given masks. */
  alike(kinds: KindMask, masks: Iterable<KindMask>): KindMask[] {
    const all = [...this.#byKinds].flatMap(([mask, owners]) => (owners.size > 0 ? [mask] : []));
    all.push(...this.#counts.keys(), ...masks);
    const groups = new Map<string, KindMask>();
    for (let kind = 1; kind <= kinds; kind <<= 1) {
      if (!(kinds & kind)) continue;
      const key = all.map((mask) => (mask & kind ? "1" : "0")).join("");
      groups.set(key, (groups.get(key) ?? 0) | kind);
    }
    return [...groups.values()];
  }

  #ownerOf({ writer, index }: Carrier): Owner {
    const known = this.#byIndex[index];
    if (known) return known;
    const owner = this.#owned(this.ownerOf ? this.ownerOf(writer) : String(index));
    this.#byIndex[index] = owner;
    return owner;
  }

  #owned(key: string): Owner {
    const known = this.#owners.get(key);
    if (known) return known;
    const owner = new Owner();
    this.#owners.set(key, owner);
    return owner;
  }

  #regroup(owner: Owner, before: KindMask, now: KindMask): void {
    if (before === now) return;
    this.#byKinds.get(before)?.delete(owner);
    if (now === 0) return;
    const alike = this.#byKinds.get(now);
    if (alike) alike.add(owner);
    else this.#byKinds.set(now, new Set([owner]));
  }

  #count(kinds: KindMask, step: 1 | -1): void {
    if (kinds === 0) return;
    const count = (this.#counts.get(kinds) ?? 0) + step;
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
  // Most places have one holder, and most of those that it has are alike.
  const alone = new Map<number, readonly Holding[]>();
  function heldBy(carriers: readonly Carrier[]): readonly Holding[] {
    const [only, another] = carriers;
    if (!only) return NOBODY;
    const holdings = () => carriers.map((carrier) => ({ writer: carrier.writer, kinds: whatCounts(carrier) }));
    if (another) return holdings();
    const key = (only.index << OBJECT_KINDS.length) | whatCounts(only);
    const found = alone.get(key) ?? holdings();
    alone.set(key, found);
    return found;
  }
  walkOwnership(domain, writers, {
    moved: (carrier, was) => holders.moved(carrier, was),
    visit: (dn) => known.set(dn.key, heldBy(holders.of(~0))),
  });
  return (dn) => {
    for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
      const found = known.get(name.key);
      if (found) return found;
    }
    return NOBODY;
  };
}
