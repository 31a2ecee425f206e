import { alertsReachSomebody } from "../../../lib/rules/limits/sync714-alerts-reach-somebody";
import { describeRule } from "../../support/describe-rule";
import { estate, monitoring } from "../../support/topology";

const silent = estate({ monitoring: [monitoring({ actionGroupIds: [] })] });

describeRule(alertsReachSomebody, {
  allows: { "an action group": estate(), "no monitoring at all": estate({ monitoring: [] }) },
  reports: {
    "no action group": {
      topology: silent,
      findings: [{ where: ["contoso-monitoring/monitoring"], what: ["contoso"], fix: ["actionGroupIds"] }],
    },
  },
  mended: { "an action group is listed": { from: silent, to: estate() } },
});
