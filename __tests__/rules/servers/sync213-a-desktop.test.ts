import { aDesktop } from "../../../lib/rules/servers/sync213-a-desktop";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const desktop = estate({ connectSync: servers({ machine: { installationType: "desktop" } }) });
const core = estate({
  connectSync: servers(
    { machine: { installationType: "desktop" } },
    { machine: { installationType: "serverCore", operatingSystem: "windows-server-2022" } },
  ),
});

describeRule(aDesktop, {
  allows: {
    "an installation of which nobody says how it is": estate(),
    "a desktop": desktop,
    "a desktop on an old Windows, which is for SYNC211": estate({
      connectSync: servers({ machine: { installationType: "desktop", operatingSystem: "windows-server-2012" } }),
    }),
  },
  reports: {
    "Server Core, in staging mode too": {
      topology: core,
      findings: [
        { where: ["contoso-servers/aadc-02"], what: ["aadc-02 runs Server Core"], fix: ["aadc-02", "Desktop"] },
      ],
    },
  },
  mended: { "a machine with a desktop": { from: core, to: desktop } },
});
