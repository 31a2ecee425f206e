import type { DistinguishedName } from "../names/distinguished-name";
import { type Holding, holdersIn } from "../ownership/holders";
import { managedBy } from "../scope/cloud-managed";
import { type ObjectKind, PROVISIONED_KINDS } from "../scope/object-kind";
import type { Writer } from "../writers/writer";
import { type DomainInventory, NOTHING, type ObjectCounts, total } from "./inventory";

/** An OU with everything beneath it that nobody synchronizes, beside one that somebody does. */
export interface UnownedUnit {
  readonly dn: DistinguishedName;
  /** What is in it and beneath it. Devices do not count: most domains keep their computers out on purpose. */
  readonly counts: ObjectCounts;
  /** For each writer of an OU beside it, the first of these; in the order of the writers, and of very many the first. */
  readonly beside: readonly Neighbour[];
  /** How many more writers there are beside it. */
  readonly moreBeside: number;
}

/** How many writers beside an OU are named: each of ten thousand OUs beside them would name all of them. */
const NAMED_BESIDE = 10;

export interface Neighbour {
  readonly dn: DistinguishedName;
  readonly writer: Writer;
}

/**
 * The topmost OUs of a domain that hold users, groups or contacts and lie in nobody's scope, of whichever tenant, although
 * an OU beside them is written. What is handed over counts as in scope, and what an exclusion of its own names has been
 * decided about; what a tenant manages itself is not counted. The cost follows the number of OUs and marks.
 */
export function unownedUnits(inventory: DomainInventory, writers: readonly Writer[]): UnownedUnit[] {
  const { reached, written } = reachOf(inventory, writers);
  const decided = exclusionsOf(writers);
  const isManaged = managedBy([...new Set(writers.map(({ cloudManaged }) => cloudManaged))].flat());
  const order = new Map(writers.map((writer, index) => [writer, index]));
  const named = new Map<string, Pick<UnownedUnit, "beside" | "moreBeside">>();
  const found = new Map<string, UnownedUnit & { readonly counts: Record<ObjectKind, number> }>();
  for (const unit of inventory.units) {
    const dn = topmost(unit.dn, reached, decided);
    const above = dn?.parent?.key ?? "";
    const neighbours = written.get(above);
    if (!dn || !neighbours || !isOrganizationalUnit(dn)) continue;
    const besides = named.get(above) ?? firstOf([...neighbours.values()], order);
    named.set(above, besides);
    const unowned = found.get(dn.key) ?? { dn, counts: { ...NOTHING }, ...besides };
    found.set(dn.key, unowned);
    for (const kind of PROVISIONED_KINDS)
      if (!isManaged({ dn: unit.dn, kind })) unowned.counts[kind] += unit.counts[kind];
  }
  return [...found.values()].filter(({ counts }) => total(counts) > 0);
}

function firstOf(
  neighbours: readonly Neighbour[],
  order: ReadonlyMap<Writer, number>,
): Pick<UnownedUnit, "beside" | "moreBeside"> {
  const placeOf = ({ writer }: Neighbour) => order.get(writer) as number;
  const beside = [...neighbours].sort((a, b) => placeOf(a) - placeOf(b)).slice(0, NAMED_BESIDE);
  return { beside, moreBeside: neighbours.length - beside.length };
}

interface Reach {
  /** The keys of all names that somebody has in scope, and of those above them. */
  readonly reached: ReadonlySet<string>;
  /** By the key of the name above: who writes there, and where. */
  readonly written: ReadonlyMap<string, ReadonlyMap<Writer, Neighbour>>;
}

function reachOf(inventory: DomainInventory, writers: readonly Writer[]): Reach {
  const reached = new Set<string>();
  const written = new Map<string, Map<Writer, Neighbour>>();
  // Servers in staging mode too, and whatever is handed over kept.
  const holders = holdersIn(inventory.domain, writers, ({ inScope }) => inScope);
  // OUs beside each other mostly have the same holders, who are told of once.
  const told = new Map<string, Set<readonly Holding[]>>();
  for (const { dn } of inventory.units) {
    const held = holders(dn);
    if (held.length === 0) continue;
    for (let name: DistinguishedName | undefined = dn; name && !reached.has(name.key); name = name.parent)
      reached.add(name.key);
    const above = dn.parent?.key;
    if (above === undefined || told.get(above)?.has(held)) continue;
    told.set(above, (told.get(above) ?? new Set()).add(held));
    const neighbours = written.get(above) ?? new Map<Writer, Neighbour>();
    for (const { writer } of held)
      if (writer.state === "writes" && !neighbours.has(writer)) neighbours.set(writer, { dn, writer });
    if (neighbours.size > 0) written.set(above, neighbours);
  }
  return { reached, written };
}

function exclusionsOf(writers: readonly Writer[]): ReadonlySet<string> {
  return new Set(
    writers.flatMap(({ regions }) => regions.flatMap(({ scope }) => scope.excluded.map(({ key }) => key))),
  );
}

/** The topmost name at or above this one that nobody reaches; none where somebody does, or has decided against it. */
function topmost(
  dn: DistinguishedName,
  reached: ReadonlySet<string>,
  decided: ReadonlySet<string>,
): DistinguishedName | undefined {
  let top: DistinguishedName | undefined;
  for (let name: DistinguishedName | undefined = dn; name && !reached.has(name.key); name = name.parent) {
    if (decided.has(name.key)) return undefined;
    top = name;
  }
  return top;
}

/** Containers such as `CN=Users` hold what came with the domain; nobody forgets to synchronize them. */
function isOrganizationalUnit({ rdns: [leaf] }: DistinguishedName): boolean {
  return leaf?.key.startsWith("ou=") === true;
}
