import { inDigits } from "../../domain/input/digits";
import { objectsInScope } from "../../domain/inventory/objects-in-scope";
import type { Database } from "../../domain/servers/machine";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** Microsoft turns automatic upgrade on for fewer objects than this. */
const FEWER_OBJECTS_THAN = 100_000;

/** What keeps a server from being upgraded by itself; each part is there only when it does. */
interface Obstacles {
  readonly server: ConnectSyncWriter;
  readonly customized: boolean;
  readonly database: Database | undefined;
  readonly objects: number | undefined;
  readonly healthIsOff: boolean;
  readonly suspended: boolean;
}

/** A server that is not upgraded by itself is upgraded by somebody. */
export const upgradesArePlanned = rule<Obstacles>({
  code: "SYNC226",
  severity: "warning",
  title: "Automatic upgrade is relied on only where it happens",
  why: "A server that nobody upgrades grows out of support unnoticed, until the day on which its version no longer synchronizes.",
  file: __filename,
  since: "2026-12",
  *check(topology, { inventory }) {
    for (const server of topology.connectSync) {
      if (server.settings.autoUpgrade !== "enabled") continue;
      const customized = server.settings.installation === "custom";
      const database = server.machine.database === "localDb" ? undefined : server.machine.database;
      const count = objectsInScope(server, inventory) ?? 0;
      const objects = count < FEWER_OBJECTS_THAN ? undefined : count;
      const healthIsOff = server.settings.connectHealth === "disabled";
      const suspended = server.settings.syncCycle === "suspended";
      if (customized || database || objects || healthIsOff || suspended)
        yield { server, customized, database, objects, healthIsOff, suspended };
    }
  },
  where: ({ server }) => [{ origin: server.origin, detail: 'autoUpgrade is "enabled"' }],
  what: ({ server, ...obstacles }) => `${server.name} is to upgrade itself, but ${inWords(obstacles)}`,
  fix: ({ server }) =>
    `turn automatic upgrade off with Set-ADSyncAutoUpgrade, declare autoUpgrade "disabled" for ${server.name}, and plan its upgrades, servers in staging mode first`,
});

function inWords({ customized, database, objects, healthIsOff, suspended }: Omit<Obstacles, "server">): string {
  return [
    customized && "it was installed with custom settings",
    database && `its database is ${database}, not the local one`,
    objects && `it has ${inDigits(objects)} objects`,
    healthIsOff && "its agent of Connect Health does not upload, which automatic upgrade needs",
    suspended && "its synchronization cycle is suspended",
  ]
    .filter(Boolean)
    .join(", and ");
}
