import type { Inventory } from "../inventory/inventory";
import { writtenObjects } from "../inventory/written-objects";
import type { SyncTopology } from "../ownership/sync-topology";
import type { OptionalFeature } from "../servers/settings";
import type { Tenant } from "../tenant/tenant";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";

/** More than these Microsoft's migration wizard does not move. */
export const MOST_OBJECTS = 2_000;
const MOST_CONTAINERS = 30;
/** What the wizard does not carry over. */
const LEFT_BEHIND: readonly OptionalFeature[] = [
  "deviceSynchronization",
  "directoryExtensions",
  "deviceWriteback",
  "groupWriteback",
];

/** A tenant that Microsoft's migration wizard takes, and the server that it would move. */
export interface MovableTenant {
  readonly tenant: Tenant;
  readonly server: ConnectSyncWriter;
  readonly objects: number;
}

/** The tenants that the wizard takes, as far as is declared and counted. */
export function* movableTenants(
  { tenants, connectSync, cloudSync }: SyncTopology,
  inventory: Inventory,
): Iterable<MovableTenant> {
  for (const tenant of tenants) {
    const [server, second] = connectSync.filter((each) => each.tenant === tenant.name && each.role === "active");
    if (!server || second || tenant.forests.length !== 1 || !isTaken(server)) continue;
    const objects = writtenObjects([server], inventory).get(server) ?? Number.POSITIVE_INFINITY;
    if (objects <= MOST_OBJECTS && cloudSync.every((each) => each.tenant !== tenant.name))
      yield { tenant, server, objects };
  }
}

/** Whether the wizard takes what the server does. What is not said of its settings might keep it, so it does not count. */
function isTaken({ scopes, handsOver, settings }: ConnectSyncWriter): boolean {
  const { customRules, editedStandardRules = [], groupFiltering, optionalFeatures, neededFor = [] } = settings;
  return (
    scopes.every(({ included, excluded }) => included.length <= MOST_CONTAINERS && excluded.length === 0) &&
    customRules?.length === 0 &&
    groupFiltering === false &&
    optionalFeatures?.every((feature) => !LEFT_BEHIND.includes(feature)) === true &&
    [handsOver, editedStandardRules, neededFor].every(({ length }) => length === 0)
  );
}
