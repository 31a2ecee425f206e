import { holdersIn } from "./holders";
import { type Inventory, NOTHING, type ObjectCounts } from "./inventory";
import { OBJECT_KINDS } from "./object-kind";
import type { Writer } from "./writer";

/**
 * How many objects of each kind are one writer's: in its scope and not handed over, whatever state it is in. A scope of
 * groups counts as everything where its members may live. Undefined where nobody counted one of its domains.
 */
export function heldObjects(writer: Writer, inventory: Inventory): ObjectCounts | undefined {
  const sum = { ...NOTHING };
  for (const domain of new Set(writer.regions.map(({ scope }) => scope.domain))) {
    const counted = inventory.of(domain);
    if (!counted) return undefined;
    const holders = holdersIn(domain, [writer]);
    for (const { dn, counts } of counted.units) {
      const [holding] = holders(dn);
      OBJECT_KINDS.forEach((kind, bit) => {
        if (holding && holding.kinds & (1 << bit)) sum[kind] += counts[kind];
      });
    }
  }
  return sum;
}
