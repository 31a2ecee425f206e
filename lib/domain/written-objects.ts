import { holdersIn } from "./holders";
import type { Inventory } from "./inventory";
import { OBJECT_KINDS } from "./object-kind";
import type { Writer } from "./writer";

/**
 * How many objects are each writer's once it is enabled: in its scope, of its kinds and not handed over. A scope of groups
 * counts as everything where its members may live. A writer one of whose domains nobody counted is left out.
 */
export function writtenObjects(writers: readonly Writer[], inventory: Inventory): ReadonlyMap<Writer, number> {
  const counted = writers.filter(({ regions }) => regions.every(({ scope }) => inventory.of(scope.domain)));
  const sums = new Map(counted.map((writer) => [writer, 0]));
  for (const domain of new Set(counted.flatMap(({ regions }) => regions.map(({ scope }) => scope.domain)))) {
    const holders = holdersIn(domain, counted);
    for (const { dn, counts } of inventory.of(domain)?.units ?? [])
      for (const { writer, kinds } of holders(dn)) {
        const held = OBJECT_KINDS.reduce((sum, kind, bit) => (kinds & (1 << bit) ? sum + counts[kind] : sum), 0);
        sums.set(writer, (sums.get(writer) ?? 0) + held);
      }
  }
  return sums;
}
