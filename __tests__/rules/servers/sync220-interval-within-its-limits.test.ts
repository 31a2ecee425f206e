import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { intervalWithinItsLimits } from "../../../lib/rules/servers/sync220-interval-within-its-limits";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

/** The interval of the active server, and of the one in staging mode. */
function intervals(active: number, staging = 30): SyncTopology {
  return estate({
    connectSync: servers(
      { settings: { syncIntervalInMinutes: active } },
      { settings: { syncIntervalInMinutes: staging } },
    ),
  });
}

describeRule(intervalWithinItsLimits, {
  allows: {
    "an interval that is not said": estate(),
    "Microsoft's interval, the shortest": intervals(30),
    "the longest, seven days": intervals(10_080),
  },
  reports: {
    "a minute less than the shortest": {
      topology: intervals(29),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01", "every 29 minutes", "the shortest interval is 30"],
          fix: ["syncIntervalInMinutes 30", "aadc-01", "-CustomizedSyncCycleInterval 00:30:00"],
        },
      ],
    },
    "a minute more than the longest": {
      topology: intervals(10_081),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["every 10,081 minutes", "the longest interval is 10,080"],
          fix: ["syncIntervalInMinutes 30"],
        },
      ],
    },
    "no interval at all": { topology: intervals(0), findings: [{ where: ["contoso-servers/aadc-01"] }] },
    "the server in staging mode, which needs its cycles too": {
      topology: intervals(30, 20_160),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] }],
    },
  },
  mended: {
    "Microsoft's interval for a short one": { from: intervals(5), to: intervals(30) },
    "Microsoft's interval for a long one": { from: intervals(20_160), to: intervals(30) },
  },
});
