import { hardwareFor } from "../../domain/servers/requirements";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface CrowdedDatabase {
  readonly server: ConnectSyncWriter;
  readonly objectCount: number;
}

/** The database that comes with Connect Sync serves directories that it can hold. */
export const databaseHoldsTheObjects = rule<CrowdedDatabase>({
  code: "SYNC215",
  severity: "error",
  title: "The local database holds the objects",
  why: "It ends at 10 GB, some 100,000 objects, and when it is full nothing is synchronized; from there on Microsoft demands a full SQL Server.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { database, objectCount } = server.machine;
      if (database !== "localDb" || objectCount === undefined) continue;
      if (hardwareFor(objectCount)?.localDatabase === false) yield { server, objectCount };
    }
  },
  where: ({ server, objectCount }) => [
    { origin: server.origin, detail: `database is "localDb", for ${objectCount} objects` },
  ],
  what: ({ server, objectCount }) => `${server.name} keeps ${objectCount} objects in the local database`,
  fix: ({ server }) => `move the database of ${server.name} to a full SQL Server, one of its own`,
});
