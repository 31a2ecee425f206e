import { inDigits } from "../../domain/input/digits";
import { objectsInScope } from "../../domain/inventory/objects-in-scope";
import type { Database } from "../../domain/servers/machine";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** Microsoft turns automatic upgrade on for fewer objects than this number. */
const FEWER_OBJECTS_THAN = 100_000;

/** What prevents the automatic upgrade of a server; each part is set only when it does. */
interface Obstacles {
  readonly server: ConnectSyncWriter;
  readonly customized: boolean;
  readonly database: Database | undefined;
  readonly objects: number | undefined;
  readonly healthIsOff: boolean;
  readonly suspended: boolean;
}

/** A server that is not upgraded automatically is upgraded by somebody. */
export const upgradesArePlanned = rule<Obstacles>({
  code: "SYNC226",
  severity: "warning",
  title: "Automatic upgrade is on only where it works",
  why: "A server that nobody upgrades goes out of support unnoticed, and one day Microsoft stops synchronizing its version.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-automatic-upgrade",
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
  about: ({ server: { name }, customized, database, objects, healthIsOff, suspended }) => [
    name,
    ...Object.entries({ customized, database, objects, healthIsOff, suspended }).flatMap(([obstacle, holds]) =>
      holds ? obstacle : [],
    ),
  ],
  where: ({ server }) => [{ origin: server.origin, detail: 'autoUpgrade is "enabled"' }],
  what: ({ server, ...obstacles }) => `${server.name} relies on automatic upgrade, but ${obstaclesInWords(obstacles)}`,
  fix: ({ server }) =>
    `run Set-ADSyncAutoUpgrade -AutoUpgradeState Disabled on ${server.name}, declare autoUpgrade "disabled", and plan an upgrade at least once a year, servers in staging mode first`,
});

function obstaclesInWords({
  customized,
  database,
  objects,
  healthIsOff,
  suspended,
}: Omit<Obstacles, "server">): string {
  return [
    customized && "it was installed with custom settings",
    database && `its database is ${database}, not the local one`,
    objects && `it has ${inDigits(objects)} objects`,
    healthIsOff && "its Connect Health agent does not upload, which automatic upgrade needs",
    suspended && "its synchronization cycle is suspended",
  ]
    .filter(Boolean)
    .join(", and ");
}
