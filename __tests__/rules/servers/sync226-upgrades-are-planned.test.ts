import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { ConnectSyncMachine } from "../../../lib/domain/servers/machine";
import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import { judge } from "../../../lib/rules/judge/judge";
import { upgradesArePlanned } from "../../../lib/rules/servers/sync226-upgrades-are-planned";
import { describeRule, TODAY } from "../../support/describe-rule";
import { estate, inventory, servers } from "../../support/topology";

/** An active server that is to upgrade itself, unless its settings say otherwise; the one in staging mode says nothing. */
function upgrading(machine: ConnectSyncMachine, settings: ConnectSyncSettings = {}): SyncTopology {
  return estate({
    connectSync: servers({ settings: { autoUpgrade: "enabled", ...settings }, machine }, { settings: {}, machine: {} }),
  });
}

const atActive = { where: ["contoso-servers/aadc-01"] };
const everything = upgrading({ database: "sqlServer", objectCount: 250_000 }, { installation: "custom" });
const counted = inventory({ "OU=CORP": { user: 99_999 }, "OU=IT": { user: 1 } });
const countedMore = inventory({ "OU=CORP": { user: 99_999, group: 1 } });

describeRule(upgradesArePlanned, {
  allows: {
    "automatic upgrade of which nothing is said": estate({
      connectSync: servers({ machine: { database: "sqlServer" }, settings: { installation: "custom" } }),
    }),
    "automatic upgrade with nothing said of the server": upgrading({}),
    "automatic upgrade where it happens": upgrading(
      { database: "localDb", objectCount: 99_999 },
      { installation: "express" },
    ),
    "fewer than 100,000 objects in scope, though the machine's domains hold more": {
      topology: upgrading({ objectCount: 250_000 }),
      inventory: counted,
    },
    "automatic upgrade that is disabled": upgrading(
      { database: "sqlServer", objectCount: 250_000 },
      { autoUpgrade: "disabled", installation: "custom" },
    ),
    "automatic upgrade that Connect Sync itself has suspended": upgrading(
      {},
      {
        autoUpgrade: "suspended",
        installation: "custom",
      },
    ),
  },
  reports: {
    "custom settings": {
      topology: upgrading({ database: "localDb" }, { installation: "custom" }),
      findings: [
        {
          ...atActive,
          what: ["aadc-01", "custom settings"],
          fix: [
            "Set-ADSyncAutoUpgrade -AutoUpgradeState Disabled on aadc-01",
            "Set-ADSyncAutoUpgrade",
            "staging mode first",
          ],
        },
      ],
    },
    "an agent of Connect Health that does not upload, and a suspended cycle": {
      topology: upgrading({}, { connectHealth: "disabled", syncCycle: "suspended" }),
      findings: [{ ...atActive, what: ["Connect Health agent does not upload", "cycle is suspended"] }],
    },
    "a full SQL Server": {
      topology: upgrading({ database: "sqlServer" }, { installation: "express" }),
      findings: [{ ...atActive, what: ["its database is sqlServer"] }],
    },
    "a database in Azure": {
      topology: upgrading({ database: "azureSqlManagedInstance" }),
      findings: [{ ...atActive, what: ["its database is azureSqlManagedInstance"] }],
    },
    "100,000 objects": {
      topology: upgrading({ objectCount: 100_000 }),
      findings: [{ ...atActive, what: ["it has 100,000 objects"] }],
    },
    "100,000 objects that were counted, though less is said of the machine": {
      topology: upgrading({ objectCount: 10 }),
      inventory: countedMore,
      findings: [{ ...atActive, what: ["it has 100,000 objects"] }],
    },
    "everything in one finding": {
      topology: everything,
      findings: [
        {
          ...atActive,
          what: [
            "it was installed with custom settings, and its database is sqlServer, not the local one, and it has 250,000 objects",
          ],
        },
      ],
    },
    "the server in staging mode alone": {
      topology: estate({
        connectSync: servers({}, { settings: { autoUpgrade: "enabled", installation: "custom" } }),
      }),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] }],
    },
  },
  mended: {
    "planning the upgrades": {
      from: everything,
      to: upgrading(
        { database: "sqlServer", objectCount: 250_000 },
        { autoUpgrade: "disabled", installation: "custom" },
      ),
    },
  },
});

test("a finding names what stands in the way, and nothing else", () => {
  const what = (topology: SyncTopology) =>
    judge(topology, { today: TODAY, rules: [upgradesArePlanned] }).map((finding) => finding.what);
  expect(what(upgrading({ database: "localDb", objectCount: 99_999 }, { installation: "custom" }))).toEqual([
    "aadc-01 relies on automatic upgrade, but it was installed with custom settings",
  ]);
  expect(what(upgrading({ database: "sqlServer", objectCount: 99_999 }))).toEqual([
    "aadc-01 relies on automatic upgrade, but its database is sqlServer, not the local one",
  ]);
});
