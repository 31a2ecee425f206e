import { inDigits } from "../../domain/input/digits";
import { hardwareFor } from "../../domain/servers/requirements";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface CrowdedDatabase {
  readonly server: ConnectSyncWriter;
  readonly objectCount: number;
}

/** The database that comes with Connect Sync is used only for directories that fit into it. */
export const databaseHoldsTheObjects = rule<CrowdedDatabase>({
  code: "SYNC215",
  severity: "error",
  title: "The objects fit into the local database",
  why: "The local database is limited to 10 GB, about 100,000 objects, and when it is full nothing is synchronized; above that Microsoft requires a full SQL Server.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { database, objectCount } = server.machine;
      if (database !== "localDb" || objectCount === undefined) continue;
      if (hardwareFor(objectCount)?.localDatabase === false) yield { server, objectCount };
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server, objectCount }) => [
    { origin: server.origin, detail: `database is "localDb", for ${inDigits(objectCount)} objects` },
  ],
  what: ({ server, objectCount }) =>
    `${server.name} keeps ${inDigits(objectCount)} objects in the local database, which is for fewer than 100,000`,
  fix: ({ server }) =>
    `move the database of ${server.name} to a full SQL Server instance of its own; the server then starts in staging mode and exports nothing until you take it out of staging mode`,
});
