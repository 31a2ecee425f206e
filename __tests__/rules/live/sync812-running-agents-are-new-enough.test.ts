import { runningAgentsAreNewEnough } from "../../../lib/rules/live/sync812-running-agents-are-new-enough";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, seen } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const devices = estate({ cloudSync: [cloudSync({ deviceSync: true })] });
const version =
  (text: string) =>
  ({ agents: [first] }: Folder) => {
    first.version = text;
  };

describeLiveRule(runningAgentsAreNewEnough, {
  allows: {
    "agents whose version the tenant does not show": seen(devices),
    "an agent of the first version that can do it": seen(devices, version("1.1.1107.0")),
    "an old agent that is asked for nothing": seen(estate(), version("1.1.300.0")),
    "an old agent that is silent": seen(devices, (folder) => {
      version("1.1.977.0")(folder);
      folder.agents[0].status = "inactive";
    }),
  },
  reports: {
    "an agent that cannot read computers": {
      observation: seen(devices, version("1.1.977.0")),
      findings: [{ where: ["contoso-sync/sales"], what: ["AGENT-01", "1.1.977.0", "1.1.1107.0"] }],
    },
  },
  mended: {
    "upgrading it": { from: seen(devices, version("1.1.977.0")), to: seen(devices, version("1.1.2505.0")) },
  },
});
