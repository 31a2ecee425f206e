import type { ConnectSyncWriter } from "./connect-sync-writer";
import { type Inventory, total } from "./inventory";

/**
 * How many objects a server takes in, those that it hands over among them. Counted where every domain of the server has
 * an inventory; or else what is said of its machine, which is more where OUs are filtered out. Undefined when neither is
 * known.
 */
export function objectsInScope({ scopes, machine }: ConnectSyncWriter, inventory: Inventory): number | undefined {
  let sum = 0;
  for (const scope of scopes) {
    const domain = inventory.of(scope.domain);
    if (!domain) return machine.objectCount;
    sum += total(domain.count((organizationalUnit) => scope.covers(organizationalUnit)));
  }
  return sum;
}
