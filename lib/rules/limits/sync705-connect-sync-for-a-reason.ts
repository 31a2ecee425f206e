import type { Inventory } from "../../domain/inventory/inventory";
import { writtenObjects } from "../../domain/inventory/written-objects";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { OptionalFeature } from "../../domain/servers/settings";
import type { Tenant } from "../../domain/tenant/tenant";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

const MOST_OBJECTS = 2_000;
const MOST_CONTAINERS = 30;
/** What the wizard does not carry over. */
const LEFT_BEHIND: readonly OptionalFeature[] = [
  "deviceSynchronization",
  "directoryExtensions",
  "deviceWriteback",
  "groupWriteback",
];

interface Movable {
  readonly tenant: Tenant;
  readonly server: ConnectSyncWriter;
  readonly objects: number;
}

/** A tenant that Microsoft's wizard can move has moved, or says what it stays for. */
export const connectSyncForAReason = rule<Movable>({
  code: "SYNC705",
  severity: "advice",
  title: "A tenant that the migration wizard takes has a reason to stay on Connect Sync",
  why: "Microsoft moves tenants to Cloud Sync in phases, and its wizard does the work for small ones; whoever moves early chooses the day.",
  page: "lib/rules/limits/sync705-connect-sync-for-a-reason.md",
  needs: "inventory",
  check: (topology, { inventory }) => movableTenants(topology, inventory),
  where: ({ tenant, server, objects }) => [
    { origin: tenant.name, detail: "one forest, and no Cloud Sync yet" },
    { origin: server.origin, detail: `${objects} objects in scope` },
  ],
  what: ({ tenant, server, objects }) =>
    `nothing that is declared keeps ${tenant.name} from Microsoft's migration wizard: ${server.name} has one forest and ${objects} of at most ${MOST_OBJECTS} objects in scope`,
  fix: ({ tenant, server }) =>
    `start Transition to Cloud Sync in the wizard on ${server.name}, which shows it once Microsoft has invited ${tenant.name}, or say in its neededFor what keeps ${tenant.name} on Connect Sync`,
});

/** The tenants that the wizard takes, as far as is declared and counted. */
export function* movableTenants(
  { tenants, connectSync, cloudSync }: SyncTopology,
  inventory: Inventory,
): Iterable<Movable> {
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
