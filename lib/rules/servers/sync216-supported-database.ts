import type { ConnectSyncMachine, Database, SqlServerRelease } from "../../domain/servers/machine";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

const UNSUPPORTED: ReadonlyMap<Database | undefined, string> = new Map([
  ["azureSqlDatabase", "Azure SQL Database"],
  ["azureSqlManagedInstance", "Azure SQL Managed Instance"],
]);

/** The releases that the prerequisites rule out by name; of 2014, which lies between, they say nothing. */
const UNSUPPORTED_SQL_SERVER: readonly SqlServerRelease[] = ["2012", "2016"];

interface UnsupportedDatabase {
  readonly server: ConnectSyncWriter;
  readonly database: string;
}

/** The database of a server is the local one or a SQL Server on Windows. */
export const supportedDatabase = rule<UnsupportedDatabase>({
  code: "SYNC216",
  severity: "error",
  title: "The database is one that Connect Sync supports",
  why: "Microsoft supports the local database and SQL Server on Windows, but not its releases 2012 and 2016, and none of the database services of Azure.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const database = unsupportedIn(server.machine);
      if (database !== undefined) yield { server, database };
    }
  },
  where: ({ server: { origin, machine } }) => [
    {
      origin,
      detail: `database is "${machine.database}"${machine.sqlServerRelease === undefined ? "" : `, sqlServerRelease "${machine.sqlServerRelease}"`}`,
    },
  ],
  what: ({ server, database }) => `the database of ${server.name} is ${database}, which Connect Sync does not support`,
  fix: ({ server }) =>
    `install ${server.name} anew with the local database, or with SQL Server on a Windows machine (not 2012 or 2016, which Connect Sync no longer takes)`,
});

function unsupportedIn({ database, sqlServerRelease }: ConnectSyncMachine): string | undefined {
  if (database === "sqlServer" && sqlServerRelease && UNSUPPORTED_SQL_SERVER.includes(sqlServerRelease))
    return `SQL Server ${sqlServerRelease}`;
  return UNSUPPORTED.get(database);
}
