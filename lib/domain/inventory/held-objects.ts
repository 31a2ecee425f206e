import { holdersIn } from "../ownership/holders";
import { OBJECT_KINDS, type ObjectKind } from "../scope/object-kind";
import type { Writer } from "../writers/writer";
import { type Inventory, NOTHING, type ObjectCounts } from "./inventory";

/**
 * How many objects of each kind are each writer's: in its scope and not handed over, whatever state it is in. A scope of
 * groups counts as everything where its members may live. A writer one of whose domains nobody counted is left out.
 */
export function heldObjects(writers: readonly Writer[], inventory: Inventory): ReadonlyMap<Writer, ObjectCounts> {
  const counted = writers.filter(({ regions }) => regions.every(({ scope }) => inventory.of(scope.domain)));
  const sums = new Map(counted.map((writer): [Writer, Record<ObjectKind, number>] => [writer, { ...NOTHING }]));
  for (const domain of new Set(counted.flatMap(({ regions }) => regions.map(({ scope }) => scope.domain)))) {
    const holders = holdersIn(domain, counted);
    for (const { dn, counts } of inventory.of(domain)?.units ?? [])
      for (const { writer, kinds } of holders(dn)) {
        const sum = sums.get(writer);
        OBJECT_KINDS.forEach((kind, bit) => {
          if (sum && kinds & (1 << bit)) sum[kind] += counts[kind];
        });
      }
  }
  return sums;
}
