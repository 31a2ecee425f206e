import { DistinguishedName } from "./distinguished-name";
import { type KindMask, maskOf, OBJECT_KINDS } from "./object-kind";
import type { Mark } from "./ou-scope";
import type { Region, Writer } from "./writer";

/** What one writer holds at a place of the walk. */
export interface Holding {
  readonly writer: Writer;
  readonly kinds: KindMask;
  /** The mark that put the place into the writer's scope. */
  readonly mark: Mark;
}

/** Two writers that begin to hold the same kinds at this place; above it at least one of them does not. */
export interface Encounter {
  readonly kinds: KindMask;
  readonly holdings: readonly [Holding, Holding];
}

/** The domain root or a marked name, met on the way down. */
export interface Visit {
  readonly dn: DistinguishedName;
  /** Whose marks or hand-overs stand here. */
  readonly markedBy: readonly Writer[];
  readonly encounters: readonly Encounter[];
  /** Everyone who holds something here. Made on request: made at every place it would cost more than the walk. */
  holdings(): Holding[];
}

/**
 * Goes once over every marked name of a domain, parents first, carrying who holds what there. Decisions change only at
 * marks, so whoever sees every mark has seen every object. The cost follows the marks and what is found, never the
 * number of pairs of writers.
 */
export function walkOwnership(domain: string, writers: readonly Writer[], visit: (visit: Visit) => void): void {
  const root = DistinguishedName.ofDomain(domain);
  const top = new Place();
  top.dn = root;
  for (const writer of writers)
    for (const region of writer.regions)
      if (region.scope.domain === domain) new Carrier(writer, region).standOn(top, root);
  visitFrom(
    top,
    OBJECT_KINDS.map(() => new Set<Carrier>()),
    visit,
  );
}

/** A writer on the walk, with what it does at the present place. */
class Carrier {
  readonly kinds: KindMask;
  mark: Mark;
  handedOver: KindMask = 0;
  holds: KindMask = 0;

  constructor(
    readonly writer: Writer,
    private readonly region: Region,
  ) {
    this.kinds = maskOf(region.kinds);
    this.mark = { dn: region.scope.root, decision: "exclude" };
  }

  /** Leaves a turn at every name where this writer's decision changes. */
  standOn(top: Place, root: DistinguishedName): void {
    for (const mark of this.region.scope.marks()) {
      if (!mark.dn.isWithin(root)) continue;
      const turn = top.beneath(mark.dn, root).turnOf(this);
      if (turn.mark?.decision !== "include") turn.mark = mark;
    }
    for (const { organizationalUnit, kinds } of this.region.handsOver)
      top.beneath(organizationalUnit, root).turnOf(this).handsOver |= maskOf(kinds);
  }

  holding(kinds: KindMask = this.holds): Holding {
    return { writer: this.writer, kinds, mark: this.mark };
  }
}

/** What changes for one carrier at a place. */
interface Turn {
  readonly carrier: Carrier;
  mark: Mark | undefined;
  handsOver: KindMask;
}

const NOTHING: readonly never[] = [];

/** A name in the tree of all marked names of a domain; the tree has one node for each RDN on the way to a mark. */
class Place {
  dn: DistinguishedName | undefined;
  readonly turns: Turn[] = [];
  /** Most names are leaves, so the map is made with the first name beneath. */
  #beneath: Map<string, Place> | undefined;

  beneath(dn: DistinguishedName, root: DistinguishedName): Place {
    let place: Place = this;
    for (const { key } of dn.pathFrom(root)) {
      place.#beneath ??= new Map();
      let next = place.#beneath.get(key);
      if (!next) {
        next = new Place();
        place.#beneath.set(key, next);
      }
      place = next;
    }
    place.dn = dn;
    return place;
  }

  /** One carrier leaves all its turns before the next one does, so its turn here, if it has one, is the last. */
  turnOf(carrier: Carrier): Turn {
    const last = this.turns.at(-1);
    if (last?.carrier === carrier) return last;
    const turn: Turn = { carrier, mark: undefined, handsOver: 0 };
    this.turns.push(turn);
    return turn;
  }

  children(): readonly Place[] {
    if (!this.#beneath) return NOTHING;
    if (this.#beneath.size === 1) return [...this.#beneath.values()];
    return [...this.#beneath].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
  }
}

/** For each kind, in the order of OBJECT_KINDS, the carriers that hold it at the present place. */
type Holders = readonly Set<Carrier>[];

function visitFrom(place: Place, holders: Holders, visit: (visit: Visit) => void): void {
  const before = place.turns.map(({ carrier: { mark, handedOver, holds } }) => ({ mark, handedOver, holds }));
  const gains = place.turns.map((turn) => take(turn, holders));
  const encounters = place.turns.flatMap((turn, index) => meet(turn.carrier, gains[index] as KindMask, holders));
  if (place.dn)
    visit({
      dn: place.dn,
      markedBy: place.turns.map(({ carrier }) => carrier.writer),
      encounters,
      holdings: () => everyone(holders),
    });
  for (const child of place.children()) visitFrom(child, holders, visit);
  place.turns.forEach(({ carrier }, index) => {
    const held = carrier.holds;
    Object.assign(carrier, before[index]);
    eachKind(held & ~carrier.holds, (kind) => holders[kind]?.delete(carrier));
    eachKind(carrier.holds & ~held, (kind) => holders[kind]?.add(carrier));
  });
}

/** Whoever holds a kind, once. */
function everyone(holders: Holders): Holding[] {
  const carriers = new Set<Carrier>();
  for (const each of holders) for (const carrier of each) carriers.add(carrier);
  return Array.from(carriers, (carrier) => carrier.holding());
}

/** Lets the marks here decide for the carrier, takes it off the kinds it loses, and returns the kinds it gains. */
function take({ carrier, mark, handsOver }: Turn, holders: Holders): KindMask {
  const held = carrier.holds;
  if (mark) carrier.mark = mark;
  carrier.handedOver |= handsOver;
  carrier.holds = carrier.mark.decision === "include" ? carrier.kinds & ~carrier.handedOver : 0;
  eachKind(held & ~carrier.holds, (kind) => holders[kind]?.delete(carrier));
  return carrier.holds & ~held;
}

/** Meets everyone who already holds a gained kind, then joins them. */
function meet(carrier: Carrier, gained: KindMask, holders: Holders): readonly Encounter[] {
  if (isAlone(gained, holders)) {
    eachKind(gained, (kind) => holders[kind]?.add(carrier));
    return NOTHING;
  }
  const shared = new Map<Carrier, KindMask>();
  eachKind(gained, (kind) => {
    const others = holders[kind] as Set<Carrier>;
    for (const other of others) shared.set(other, (shared.get(other) ?? 0) | (1 << kind));
    others.add(carrier);
  });
  return [...shared].map(([other, kinds]) => ({ kinds, holdings: [other.holding(kinds), carrier.holding(kinds)] }));
}

/** True when nobody holds any of the kinds: the ordinary case in an estate that is in order. */
function isAlone(kinds: KindMask, holders: Holders): boolean {
  return holders.every(({ size }, kind) => size === 0 || !(kinds & (1 << kind)));
}

function eachKind(mask: KindMask, act: (kind: number) => void): void {
  for (let kind = 0; mask >> kind; kind++) if (mask & (1 << kind)) act(kind);
}
