import { DomainInventory, type InventoriedUnit, Inventory, NOTHING } from "../domain/inventory/inventory";
import { DistinguishedName } from "../domain/names/distinguished-name";
import type { ObjectKind } from "../domain/scope/object-kind";
import type { DirectoryExport } from "./directory-object";

/**
 * How many objects the exports have in each OU and container, with all that these lie in. An OU without any object is not
 * in them: what does not exist cannot be told from what is empty.
 */
export async function countedObjects(
  exports: readonly DirectoryExport[],
  /** When an export counts as made that does not say it: an ISO 8601 time. */
  undated: string,
): Promise<Inventory> {
  const domains = new Map<string, { readonly takenAt: string; readonly units: Map<string, GrowingUnit> }>();
  for (const { domain, exportedAt: takenAt = undated, batches } of exports) {
    const counting = domains.get(domain) ?? { takenAt, units: new Map() };
    domains.set(domain, counting);
    await count(batches(), counting.units);
  }
  return new Inventory(
    Array.from(domains, ([domain, { takenAt, units }]) => new DomainInventory(domain, takenAt, [...units.values()])),
  );
}

interface GrowingUnit extends InventoriedUnit {
  readonly counts: Record<ObjectKind, number>;
  largestGroup?: number;
}

async function count(batches: ReturnType<DirectoryExport["batches"]>, units: Map<string, GrowingUnit>): Promise<void> {
  const read = DistinguishedName.reader();
  /** By the text above an object: objects lie beside each other, and are read as text alone. */
  const known = new Map<string, GrowingUnit>();
  const unitAt = (dn: DistinguishedName): GrowingUnit => {
    const unit = units.get(dn.key) ?? { dn, counts: { ...NOTHING } };
    if (!units.has(dn.key)) {
      units.set(dn.key, unit);
      if (dn.parent) unitAt(dn.parent);
    }
    return unit;
  };
  for await (const batch of batches)
    for (const { dn, kind, memberCount } of batch) {
      const above = dn.slice(endOfFirst(dn) + 1);
      const unit = known.get(above) ?? unitAt(read(above));
      known.set(above, unit);
      unit.counts[kind]++;
      if (memberCount !== undefined) unit.largestGroup = Math.max(unit.largestGroup ?? 0, memberCount);
    }
}

/** Where the first part of a name ends: at the first comma that no backslash escapes. */
function endOfFirst(dn: string): number {
  for (let at = 0; at < dn.length; at++)
    if (dn[at] === "\\") at++;
    else if (dn[at] === ",") return at;
  return -1;
}
