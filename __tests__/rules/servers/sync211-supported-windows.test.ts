import type { WindowsRelease } from "../../../lib/domain/servers/machine";
import { supportedWindows } from "../../../lib/rules/servers/sync211-supported-windows";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active: WindowsRelease, staging: WindowsRelease = active) =>
  estate({ connectSync: servers({ machine: { operatingSystem: active } }, { machine: { operatingSystem: staging } }) });
const old = estateOf("windows-server-2022", "windows-server-2012");

describeRule(supportedWindows, {
  allows: {
    "a Windows that nobody declares": estate(),
    "Windows Server 2022": estateOf("windows-server-2022"),
    "Windows Server 2025, which Microsoft recommends by now": estateOf("windows-server-2025"),
    "Windows Server 2016 and 2019, which are for SYNC212": estateOf("windows-server-2016", "windows-server-2019"),
  },
  reports: {
    "Windows Server 2012 on a staging server": {
      topology: old,
      findings: [
        {
          where: ["contoso-servers/aadc-02"],
          what: ["aadc-02 runs windows-server-2012,"],
          fix: ["rebuild aadc-02 on windows-server-2025 or windows-server-2022"],
        },
      ],
    },
    "Windows Server 2012 R2, and each server": {
      topology: estateOf("windows-server-2012-r2"),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["aadc-01 runs windows-server-2012-r2"] },
        { where: ["contoso-servers/aadc-02"] },
      ],
    },
  },
  mended: {
    "Windows Server 2025": { from: old, to: estateOf("windows-server-2025") },
    "Windows Server 2022": { from: old, to: estateOf("windows-server-2022") },
  },
});
