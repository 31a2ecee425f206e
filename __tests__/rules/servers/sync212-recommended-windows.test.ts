import type { WindowsRelease } from "../../../lib/domain/servers/machine";
import { judge } from "../../../lib/rules/judge/judge";
import { recommendedWindows } from "../../../lib/rules/servers/sync212-recommended-windows";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active: WindowsRelease, staging: WindowsRelease = active) =>
  estate({ connectSync: servers({ machine: { operatingSystem: active } }, { machine: { operatingSystem: staging } }) });
const ageing = estateOf("windows-server-2016", "windows-server-2019");

describeRule(recommendedWindows, {
  allows: {
    "a Windows that nobody declares": estate(),
    "both that Microsoft recommends": estateOf("windows-server-2022", "windows-server-2025"),
    "what is not supported at all, which is for SYNC211": estateOf("windows-server-2012", "windows-server-2012-r2"),
  },
  reports: {
    "Windows Server 2016 and 2019": {
      topology: ageing,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 runs windows-server-2016"],
          fix: ["rebuild aadc-01 on windows-server-2025 or windows-server-2022"],
        },
        {
          where: ["contoso-servers/aadc-02"],
          what: ["aadc-02 runs windows-server-2019"],
          fix: ["rebuild aadc-02"],
        },
      ],
    },
  },
  mended: {
    "Windows Server 2025": { from: ageing, to: estateOf("windows-server-2025") },
    "Windows Server 2022": { from: ageing, to: estateOf("windows-server-2022") },
  },
});

test.each([
  ["2027-01-12", "which is in extended support until 2027-01-12"],
  ["2027-01-13", "which has had no security update since 2027-01-12"],
])("of Windows Server 2016 is said on %s: %s", (today, said) => {
  const [finding] = judge(estateOf("windows-server-2016"), { today, rules: [recommendedWindows] });
  expect(finding?.what).toContain(said);
});
