import type { Writer } from "../writers/writer";
import { heldObjects } from "./held-objects";
import { type Inventory, total } from "./inventory";

/**
 * How many objects are each writer's once it is enabled: in its scope, of its kinds and not handed over. A scope of groups
 * counts as everything where its members may live. A writer one of whose domains nobody counted is left out.
 */
export function writtenObjects(writers: readonly Writer[], inventory: Inventory): ReadonlyMap<Writer, number> {
  return new Map([...heldObjects(writers, inventory)].map(([writer, counts]) => [writer, total(counts)]));
}
