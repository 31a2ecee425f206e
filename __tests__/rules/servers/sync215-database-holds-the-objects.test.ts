import type { ConnectSyncMachine } from "../../../lib/domain/servers/machine";
import { databaseHoldsTheObjects } from "../../../lib/rules/servers/sync215-database-holds-the-objects";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active: ConnectSyncMachine, staging: ConnectSyncMachine = {}) =>
  estate({ connectSync: servers({ machine: active }, { machine: staging }) });
const crowded = estateOf({ database: "localDb", objectCount: 100_000 }, { database: "localDb", objectCount: 750_000 });

describeRule(databaseHoldsTheObjects, {
  allows: {
    "a machine of which nobody says anything": estate(),
    "the most that the local database holds": estateOf({ database: "localDb", objectCount: 99_999 }),
    "many objects in a full SQL Server": estateOf({ database: "sqlServer", objectCount: 750_000 }),
    "many objects in a database that nobody declares": estateOf({ objectCount: 750_000 }),
    "a local database of which nobody says what it holds": estateOf({ database: "localDb" }),
    "a count that is no number": estateOf({ database: "localDb", objectCount: Number.NaN }),
    "a database that is not supported, which is for SYNC216": estateOf({
      database: "azureSqlDatabase",
      objectCount: 750_000,
    }),
  },
  reports: {
    "one object too many, and each server": {
      topology: crowded,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 keeps 100,000 objects"],
          fix: ["move the database of aadc-01 to a full SQL Server"],
        },
        { where: ["contoso-servers/aadc-02"], what: ["750,000"], fix: ["aadc-02"] },
      ],
    },
  },
  mended: {
    "a full SQL Server": {
      from: crowded,
      to: estateOf({ database: "sqlServer", objectCount: 100_000 }, { database: "sqlServer", objectCount: 750_000 }),
    },
  },
});
