import { inPlace } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { type OuScope, restoredOuScope } from "../../domain/scope/ou-scope";
import type { FileNotes, Notes } from "../formats/notes";
import type { AdConnector, ConnectSyncExport, Partition } from "./export";

/** What a selected partition means, as a scope of ours. */
export interface PartitionScope {
  readonly connector: AdConnector;
  readonly partition: Partition;
  readonly scope: OuScope;
  /** Names in its lists that belong to another partition, such as a child domain, and decide nothing. */
  readonly strays: readonly DistinguishedName[];
}

/**
 * The scope of each selected partition, as Connect Sync evaluates its two lists: the longest entry at or above an object
 * decides, a name in both lists is included, and where no entry is at or above an object it is **not** excluded. The
 * last is where a scope of ours differs, so a domain root without a mark becomes an included one. Marks that decide nothing
 * or surprise are noted with the name of the partition.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering}
 */
export function scopesOf({ connectors }: ConnectSyncExport, notes?: Notes): PartitionScope[] {
  const scopes: PartitionScope[] = [];
  for (const connector of connectors)
    for (const partition of connector.partitions.filter(({ selected }) => selected)) {
      const read = inPlace(`${connector.origin}, ${partition.dn}`, () =>
        scopeOf(partition, notes?.of(connector.origin)),
      );
      if (read) scopes.push({ connector, partition, ...read });
    }
  return scopes;
}

function scopeOf(
  partition: Partition,
  notes: FileNotes | undefined,
): Pick<PartitionScope, "scope" | "strays"> | undefined {
  const note = (what: string) => notes?.add(partition.dn, what);
  const root = DistinguishedName.parse(partition.dn);
  if (!root.isDomainRoot) {
    note("is selected, but it is not a domain: no scope was created for it");
    return undefined;
  }
  const [included, strayIncluded] = marksWithin(root, partition.inclusions);
  const [excluded, strayExcluded] = marksWithin(root, partition.exclusions);
  const strays = [...new Map([...strayIncluded, ...strayExcluded]).values()];
  for (const dn of strays)
    note(`${dn} is in a list of this partition but not within it, and decides nothing${whose(dn)}`);
  for (const [key, dn] of included)
    if (excluded.delete(key))
      note(
        key === root.key
          ? "is in both lists, so the whole domain is in scope: the first run of the wizard leaves it so when no OU is chosen"
          : `${dn} is in both lists, and therefore included`,
      );
  if (!included.has(root.key) && !excluded.delete(root.key)) included.set(root.key, root);
  if (included.size === 0) note("is selected, but nothing of it is in scope");
  const names = (marks: Marks) => [...marks.values()].map(String);
  const whole = included.size === 1 && included.has(root.key);
  const scope = restoredOuScope(
    root.domain,
    whole ? "wholeDomain" : "organizationalUnits",
    names(included),
    names(excluded),
  );
  return { scope, strays };
}

type Marks = Map<string, DistinguishedName>;

/** The names of a list that belong to the partition, and those that do not. */
function marksWithin(root: DistinguishedName, names: readonly string[]): [within: Marks, outside: Marks] {
  const marks: [Marks, Marks] = [new Map(), new Map()];
  for (const name of names) {
    const dn = DistinguishedName.parse(name);
    marks[dn.isWithin(root) ? 0 : 1].set(dn.key, dn);
  }
  return marks;
}

function whose({ domain }: DistinguishedName): string {
  return domain === "" ? "" : `: it is a name of ${domain}, a partition of its own`;
}
