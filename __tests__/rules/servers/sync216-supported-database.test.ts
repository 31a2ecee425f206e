import type { Database } from "../../../lib/domain/connect-sync-machine";
import { supportedDatabase } from "../../../lib/rules/servers/sync216-supported-database";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active: Database, staging: Database) =>
  estate({ connectSync: servers({ machine: { database: active } }, { machine: { database: staging } }) });
const azure = estateOf("azureSqlDatabase", "azureSqlManagedInstance");

describeRule(supportedDatabase, {
  allows: {
    "a database that nobody declares": estate(),
    "the local database and a SQL Server": estateOf("localDb", "sqlServer"),
    "a local database that is too small, which is for SYNC215": estate({
      connectSync: servers({ machine: { database: "localDb", objectCount: 750_000 } }),
    }),
  },
  reports: {
    "both services of Azure, in staging mode too": {
      topology: azure,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["the database of aadc-01 is Azure SQL Database,"],
          fix: ["install aadc-01 anew", "SQL Server on a Windows machine (not 2012 or 2016"],
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
