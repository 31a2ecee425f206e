import type { Database, SqlServerRelease } from "../../../lib/domain/servers/machine";
import { supportedDatabase } from "../../../lib/rules/servers/sync216-supported-database";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active: Database, staging: Database) =>
  estate({ connectSync: servers({ machine: { database: active } }, { machine: { database: staging } }) });
const sqlServer = (active: SqlServerRelease, staging: SqlServerRelease) =>
  estate({
    connectSync: servers(
      { machine: { database: "sqlServer", sqlServerRelease: active } },
      { machine: { database: "sqlServer", sqlServerRelease: staging } },
    ),
  });
const azure = estateOf("azureSqlDatabase", "azureSqlManagedInstance");

describeRule(supportedDatabase, {
  allows: {
    "a database that nobody declares": estate(),
    "the local database and a SQL Server": estateOf("localDb", "sqlServer"),
    "later releases of SQL Server": sqlServer("2017", "2022"),
    "the release of a SQL Server that is not used": estate({
      connectSync: servers({ machine: { database: "localDb", sqlServerRelease: "2016" } }),
    }),
    "a local database that is too small, which is for SYNC215": estate({
      connectSync: servers({ machine: { database: "localDb", objectCount: 750_000 } }),
    }),
  },
  reports: {
    "a SQL Server that the prerequisites rule out": {
      topology: sqlServer("2016", "2012"),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["SQL Server 2016"], fix: ["not 2012 or 2016"] },
        { where: ["contoso-servers/aadc-02"], what: ["SQL Server 2012"] },
      ],
    },
    "both services of Azure, in staging mode too": {
      topology: azure,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["the database of aadc-01 is Azure SQL Database,"],
          fix: ["rebuild aadc-01 with the local database", "SQL Server on Windows (not 2012 or 2016"],
        },
        {
          where: ["contoso-servers/aadc-02"],
          what: ["the database of aadc-02 is Azure SQL Managed Instance,"],
          fix: ["aadc-02"],
        },
      ],
    },
  },
  mended: { "the local database, or a SQL Server": { from: azure, to: estateOf("localDb", "sqlServer") } },
});
