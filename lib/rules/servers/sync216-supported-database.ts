import type { ConnectSyncMachine, Database, SqlServerRelease } from "../../domain/servers/machine";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";
import { toRebuild } from "./sync211-supported-windows";

const UNSUPPORTED: ReadonlyMap<Database | undefined, string> = new Map([
  ["azureSqlDatabase", "Azure SQL Database"],
  ["azureSqlManagedInstance", "Azure SQL Managed Instance"],
]);

/** The releases that the prerequisites exclude by name; they do not mention 2014. */
const UNSUPPORTED_SQL_SERVER: readonly SqlServerRelease[] = ["2012", "2016"];

interface UnsupportedDatabase {
  readonly server: ConnectSyncWriter;
  readonly database: string;
}

/** The database of a server is the local one or a SQL Server on Windows. */
export const supportedDatabase = rule<UnsupportedDatabase>({
  code: "SYNC216",
  severity: "error",
  title: "Connect Sync supports the database",
  why: "On any other database Microsoft does not help when synchronization fails: it supports the local database and SQL Server on Windows, except 2012 and 2016.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const database = unsupportedIn(server.machine);
      if (database !== undefined) yield { server, database };
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server: { origin, machine } }) => [
    {
      origin,
      detail: `database is "${machine.database}"${machine.sqlServerRelease === undefined ? "" : `, sqlServerRelease "${machine.sqlServerRelease}"`}`,
    },
  ],
  what: ({ server, database }) => `the database of ${server.name} is ${database}, which Connect Sync does not support`,
  fix: ({ server }) =>
    toRebuild(server.name, "with the local database, or with SQL Server on Windows (not 2012 or 2016)"),
});

function unsupportedIn({ database, sqlServerRelease }: ConnectSyncMachine): string | undefined {
  if (database === "sqlServer" && sqlServerRelease && UNSUPPORTED_SQL_SERVER.includes(sqlServerRelease))
    return `SQL Server ${sqlServerRelease}`;
  return UNSUPPORTED.get(database);
}
