import { compareTexts } from "../../text/compare";
import { DistinguishedName } from "../names/distinguished-name";
import type { CloudManagedPart } from "../scope/cloud-managed";
import { type KindMask, maskOf } from "../scope/object-kind";
import type { Mark } from "../scope/ou-scope";
import type { Region, Writer } from "../writers/writer";

/** What a writer does with the kinds of object at one place. */
export interface Stance {
  readonly inScope: KindMask;
  /** Of what is in scope, what is left to another writer. */
  readonly handedOver: KindMask;
  /** Of what is in scope, what the tenant manages itself; none of it is handed over. */
  readonly cloudManaged: KindMask;
}

/** What the writer takes in and keeps. */
export function held({ inScope, handedOver, cloudManaged }: Stance): KindMask {
  return inScope & ~handedOver & ~cloudManaged;
}

/** A writer on the walk, with what it does at the present place. */
export interface Carrier extends Stance {
  readonly writer: Writer;
  /** The place of the writer in the list that the walk was given. */
  readonly index: number;
  /** The mark that decides here about objects of these kinds. */
  markFor(kinds: KindMask): Mark;
}

/** A carrier whose decision changes at a place, and what it did right above it. */
export interface Turned {
  readonly carrier: Carrier;
  readonly was: Stance;
}

/** What is done on the way. */
export interface Walker {
  /** A carrier begins to do something else: on the way down, and on the way back up. */
  moved(carrier: Carrier, was: Stance): void;
  /** A tenant begins to manage other kinds itself than right above: on the way down, and on the way back up. */
  managed?(parts: readonly CloudManagedPart[], kinds: KindMask): void;
  /** The domain root, or a marked name whose carriers have all moved. */
  visit(dn: DistinguishedName, turned: readonly Turned[]): void;
}

/**
 * Goes once over every marked name of a domain, parents first. Decisions change only at marks, so whoever sees every mark
 * has seen every object. A walker is told what changes and nothing else, so the cost follows the marks: never the pairs
 * of writers, nor how many of them hold a place.
 * @param managed what the tenants manage themselves, the lists that the writers carry among them
 */
export function walkOwnership(
  domain: string,
  writers: readonly Writer[],
  walker: Walker,
  managed: readonly (readonly CloudManagedPart[])[] = writers.map(({ cloudManaged }) => cloudManaged),
): void {
  const root = DistinguishedName.ofDomain(domain);
  const top = new NameNode();
  top.dn = root;
  const managing = new Map([...new Set(managed)].map((parts) => [parts, new ManagingTenant(parts)]));
  writers.forEach((writer, index) => {
    const regions = writer.regions.filter(({ scope }) => scope.domain === domain);
    const tenant = managing.get(writer.cloudManaged) as ManagingTenant;
    if (regions.length > 0) new WalkingWriter(writer, index, regions, tenant).standOn(top, root);
  });
  for (const tenant of managing.values()) tenant.standOn(top, root);
  visitFrom(top, walker);
}

/** What one region of a writer says at the present place. */
interface Strand {
  readonly region: Region;
  readonly kinds: KindMask;
  mark: Mark;
  handedOver: KindMask;
}

/** What one tenant manages itself at the present place. */
class ManagingTenant {
  kinds: KindMask = 0;
  /** Those of its writers that have anything in scope at the present place. */
  readonly writers = new Set<WalkingWriter>();

  constructor(readonly parts: readonly CloudManagedPart[]) {}

  standOn(top: NameNode, root: DistinguishedName): void {
    for (const { dn, kind } of this.parts)
      if (dn.isWithin(root)) top.beneath(dn, root).conversions.push({ tenant: this, kinds: maskOf([kind]) });
  }
}

class WalkingWriter implements Carrier {
  inScope: KindMask = 0;
  handedOver: KindMask = 0;
  cloudManaged: KindMask = 0;
  readonly #strands: Strand[];

  constructor(
    readonly writer: Writer,
    readonly index: number,
    regions: readonly Region[],
    private readonly tenant: ManagingTenant,
  ) {
    this.#strands = regions.map((region) => ({
      region,
      kinds: maskOf(region.kinds),
      mark: { dn: region.scope.root, decision: "exclude" },
      handedOver: 0,
    }));
  }

  markFor(kinds: KindMask): Mark {
    const including = this.#strands.find((strand) => strand.mark.decision === "include" && strand.kinds & kinds);
    return (including ?? (this.#strands[0] as Strand)).mark;
  }

  /** Leaves a turn at every name where a decision of this writer changes. */
  standOn(top: NameNode, root: DistinguishedName): void {
    for (const strand of this.#strands) {
      for (const mark of strand.region.scope.marks()) {
        if (!mark.dn.isWithin(root)) continue;
        const turn = top.beneath(mark.dn, root).turnOf(this, strand);
        if (turn.mark?.decision !== "include") turn.mark = mark;
      }
      for (const { organizationalUnit, kinds } of strand.region.handsOver)
        if (organizationalUnit.isWithin(root))
          top.beneath(organizationalUnit, root).turnOf(this, strand).handedOver |= maskOf(kinds);
    }
  }

  /** Adds up what the strands say. */
  settle(): void {
    let [inScope, handedOver] = [0, 0];
    for (const strand of this.#strands) {
      if (strand.mark.decision !== "include") continue;
      inScope |= strand.kinds;
      handedOver |= strand.kinds & strand.handedOver;
    }
    this.inScope = inScope;
    this.cloudManaged = inScope & this.tenant.kinds;
    this.handedOver = handedOver & ~this.cloudManaged;
    if (this.tenant.parts.length === 0) return;
    if (inScope !== 0) this.tenant.writers.add(this);
    else this.tenant.writers.delete(this);
  }
}

/** What changes for one strand of a carrier at a place. */
interface Turn {
  readonly carrier: WalkingWriter;
  readonly strand: Strand;
  mark: Mark | undefined;
  handedOver: KindMask;
}

/** The kinds that a tenant manages itself from a place on. */
interface Conversion {
  readonly tenant: ManagingTenant;
  readonly kinds: KindMask;
}

const NOTHING: readonly never[] = [];

/** A name in the tree of all marked names of a domain; the tree has one node for each RDN on the way to a mark. */
class NameNode {
  dn: DistinguishedName | undefined;
  readonly turns: Turn[] = [];
  #conversions: Conversion[] | undefined;
  /** Most names are leaves, so the map is made with the first name beneath. */
  #beneath: Map<string, NameNode> | undefined;

  beneath(dn: DistinguishedName, root: DistinguishedName): NameNode {
    let place: NameNode = this;
    for (const { key } of dn.pathFrom(root)) {
      place.#beneath ??= new Map();
      let next = place.#beneath.get(key);
      if (!next) {
        next = new NameNode();
        place.#beneath.set(key, next);
      }
      place = next;
    }
    place.dn ??= dn;
    return place;
  }

  /** One strand leaves all its turns before the next one does, so its turn here, if it has one, is the last. */
  turnOf(carrier: WalkingWriter, strand: Strand): Turn {
    const last = this.turns.at(-1);
    if (last?.strand === strand) return last;
    const turn: Turn = { carrier, strand, mark: undefined, handedOver: 0 };
    this.turns.push(turn);
    return turn;
  }

  get conversions(): Conversion[] {
    this.#conversions ??= [];
    return this.#conversions;
  }

  get hasConversions(): boolean {
    return this.#conversions !== undefined;
  }

  children(): readonly NameNode[] {
    if (!this.#beneath) return NOTHING;
    if (this.#beneath.size === 1) return [...this.#beneath.values()];
    return [...this.#beneath].sort(([a], [b]) => compareTexts(a, b)).map(([, place]) => place);
  }
}

function visitFrom(place: NameNode, walker: Walker): void {
  const { turns } = place;
  const before = turns.length === 0 ? NOTHING : turns.map(({ strand: { mark, handedOver } }) => ({ mark, handedOver }));
  const turned: { carrier: WalkingWriter; was: Stance }[] = [];
  for (const { carrier, strand, mark, handedOver } of turns) {
    if (mark) strand.mark = mark;
    strand.handedOver |= handedOver;
    if (turned.at(-1)?.carrier !== carrier) turned.push({ carrier, was: stanceOf(carrier) });
  }
  const goBack = place.hasConversions ? convert(place.conversions, turned, walker) : undefined;
  for (const { carrier, was } of turned) settle(carrier, was, walker);
  if (place.dn) walker.visit(place.dn, turned);
  for (const child of place.children()) visitFrom(child, walker);
  before.forEach(({ mark, handedOver }, index) => {
    const { strand } = turns[index] as Turn;
    strand.mark = mark;
    strand.handedOver = handedOver;
  });
  goBack?.();
  for (const { carrier } of turned) settle(carrier, stanceOf(carrier), walker);
}

/** Takes from all writers of the tenants what these manage from here on, and gives what undoes it. */
function convert(
  conversions: readonly Conversion[],
  turned: { carrier: WalkingWriter; was: Stance }[],
  walker: Walker,
): () => void {
  const turning = new Set(turned.map(({ carrier }) => carrier));
  const before = new Map(conversions.map(({ tenant }) => [tenant, tenant.kinds]));
  for (const tenant of before.keys())
    for (const carrier of tenant.writers) if (!turning.has(carrier)) turned.push({ carrier, was: stanceOf(carrier) });
  for (const { tenant, kinds } of conversions) tenant.kinds |= kinds;
  for (const { parts, kinds } of before.keys()) walker.managed?.(parts, kinds);
  return () => {
    for (const [tenant, kinds] of before) {
      tenant.kinds = kinds;
      walker.managed?.(tenant.parts, kinds);
    }
  };
}

function settle(carrier: WalkingWriter, was: Stance, walker: Walker): void {
  carrier.settle();
  const { inScope, handedOver, cloudManaged } = carrier;
  if (inScope !== was.inScope || handedOver !== was.handedOver || cloudManaged !== was.cloudManaged)
    walker.moved(carrier, was);
}

function stanceOf({ inScope, handedOver, cloudManaged }: Stance): Stance {
  return { inScope, handedOver, cloudManaged };
}
