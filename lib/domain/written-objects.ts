import { type Holding, holdersIn } from "./holders";
import { type Inventory, NOTHING } from "./inventory";
import { kindsOf, OBJECT_KINDS, type ObjectKind } from "./object-kind";
import { byDomain, type Writer } from "./writer";

/**
 * How many objects are each writer's once it is enabled: in its scope, of its kinds and not handed over. A scope of groups
 * counts as everything where its members may live. A writer one of whose domains nobody counted is left out.
 */
export function writtenObjects(writers: readonly Writer[], inventory: Inventory): ReadonlyMap<Writer, number> {
  const counted = writers.filter(({ regions }) => regions.every(({ scope }) => inventory.of(scope.domain)));
  const sums = new Map(counted.map((writer) => [writer, 0]));
  for (const [domain, ofDomain] of byDomain(counted)) {
    const holders = holdersIn(domain, ofDomain);
    // Units with the same holders are counted together, and these gone through once.
    const counts = new Map<readonly Holding[], Record<ObjectKind, number>>();
    for (const unit of inventory.of(domain)?.units ?? []) {
      const held = holders(unit.dn);
      const sum = counts.get(held) ?? { ...NOTHING };
      counts.set(held, sum);
      for (const kind of OBJECT_KINDS) sum[kind] += unit.counts[kind];
    }
    for (const [held, sum] of counts)
      for (const { writer, kinds } of held) {
        const objects = kindsOf(kinds).reduce((total, kind) => total + sum[kind], 0);
        sums.set(writer, (sums.get(writer) ?? 0) + objects);
      }
  }
  return sums;
}
