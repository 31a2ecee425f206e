import { noRecalledVersion } from "../../../lib/rules/servers/sync208-no-recalled-version";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active: string, staging: string) =>
  estate({ connectSync: servers({ machine: { version: active } }, { machine: { version: staging } }) });
const recalled = estateOf("2.6.79.0", "2.6.79.0");

describeRule(noRecalledVersion, {
  allows: {
    "a version that nobody declares": estate(),
    "the versions around the recalled one": estateOf("2.6.3.0", "2.6.84.0"),
    "one whose number only begins like it": estateOf("2.6.79.1", "2.6.790.0"),
    "a version below the minimum, which is for SYNC207": estateOf("2.5.76.0", "2.5.76.0"),
  },
  reports: {
    "a recalled version on each server": {
      topology: recalled,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 runs 2.6.79.0", "recalled"],
          fix: ["settings of aadc-01, uninstall 2.6.79.0", "install 2.6.92.0"],
        },
        { where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] },
      ],
    },
    "the same version written with a leading zero": {
      topology: estateOf("2.6.92.0", "2.06.79.0"),
      findings: [{ where: ["contoso-servers/aadc-02"] }],
    },
  },
  mended: { "the newest version": { from: recalled, to: estateOf("2.6.92.0", "2.6.92.0") } },
});
