import type { SyncTopology } from "../ownership/sync-topology";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { type Inventory, total } from "./inventory";
import { writtenObjects } from "./written-objects";

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

/**
 * How many objects a tenant has from Active Directory: those that its writers write, where all their domains were counted;
 * or else what is said of its largest server. Undefined when neither is known.
 */
export function objectsOfTenant(topology: SyncTopology, tenant: string, inventory: Inventory): number | undefined {
  const writers = topology.writingByTenant().get(tenant) ?? [];
  const written = writtenObjects(writers, inventory);
  if (writers.length > 0 && writers.every((writer) => written.has(writer)))
    return [...written.values()].reduce((sum, objects) => sum + objects, 0);
  const said = (topology.connectSyncByTenant().get(tenant) ?? []).flatMap(({ machine }) => machine.objectCount ?? []);
  return said.length > 0 ? Math.max(...said) : undefined;
}
