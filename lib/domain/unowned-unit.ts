import type { DistinguishedName } from "./distinguished-name";
import { holdersIn } from "./holders";
import { type DomainInventory, NOTHING, type ObjectCounts, total } from "./inventory";
import { type ObjectKind, PROVISIONED_KINDS } from "./object-kind";
import type { Writer } from "./writer";

/** An OU with everything beneath it that nobody synchronizes, beside one that somebody does. */
export interface UnownedUnit {
  readonly dn: DistinguishedName;
  /** What is in it and beneath it. Devices do not count: most domains keep their computers out on purpose. */
  readonly counts: ObjectCounts;
  /** For each writer of an OU beside it, the first of these; in the order of the writers. */
  readonly beside: readonly Neighbour[];
}

export interface Neighbour {
  readonly dn: DistinguishedName;
  readonly writer: Writer;
}

/**
 * The topmost OUs of a domain that hold users, groups or contacts and lie in nobody's scope, of whichever tenant, although
 * an OU beside them is written. What is handed over counts as in scope, and what an exclusion of its own names has been
 * decided about. The cost follows the number of OUs and marks.
 */
export function unownedUnits(inventory: DomainInventory, writers: readonly Writer[]): UnownedUnit[] {
  const { reached, written } = reachOf(inventory, writers);
  const decided = exclusionsOf(writers);
  const found = new Map<string, UnownedUnit & { readonly counts: Record<ObjectKind, number> }>();
  for (const unit of inventory.units) {
    const dn = topmost(unit.dn, reached, decided);
    const beside = dn?.parent && written.get(dn.parent.key);
    if (!dn || !beside || !isOrganizationalUnit(dn)) continue;
    const unowned = found.get(dn.key) ?? {
      dn,
      counts: { ...NOTHING },
      beside: writers.flatMap((writer) => beside.get(writer) ?? []),
    };
    found.set(dn.key, unowned);
    for (const kind of PROVISIONED_KINDS) unowned.counts[kind] += unit.counts[kind];
  }
  return [...found.values()].filter(({ counts }) => total(counts) > 0);
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
  for (const { dn } of inventory.units)
    for (const { writer } of holders(dn)) {
      for (let name: DistinguishedName | undefined = dn; name && !reached.has(name.key); name = name.parent)
        reached.add(name.key);
      const above = dn.parent?.key;
      if (writer.state !== "writes" || above === undefined) continue;
      const neighbours = written.get(above) ?? new Map<Writer, Neighbour>();
      written.set(above, neighbours);
      if (!neighbours.has(writer)) neighbours.set(writer, { dn, writer });
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
