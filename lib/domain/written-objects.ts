import { type Inventory, total } from "./inventory";
import { decideIn, type Writer } from "./writer";

/**
 * How many objects are the writer's once it is enabled: in its scope, of its kinds and not handed over. A scope of groups
 * counts as everything where its members may live. Undefined when a domain of the writer has not been counted.
 */
export function writtenObjects(writer: Writer, inventory: Inventory): number | undefined {
  let sum = 0;
  for (const region of writer.regions) {
    const domain = inventory.of(region.scope.domain);
    if (!domain) return undefined;
    sum += total(domain.count((unit, kind) => decideIn(region, unit, kind).writes));
  }
  return sum;
}
