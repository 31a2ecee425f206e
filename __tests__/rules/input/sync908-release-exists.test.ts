import { releaseExists } from "../../../lib/rules/input/sync908-release-exists";
import { describeRule } from "../../support/describe-rule";
import { estate, tenant, twoTenants } from "../../support/topology";

const later = estate({ tenants: [tenant({ rulesAsOf: "2026-13" })] });

describeRule(releaseExists, {
  allows: {
    "a tenant that pins nothing": estate(),
    "a tenant that pins the first release": estate({ tenants: [tenant({ rulesAsOf: "2026-12" })] }),
  },
  reports: {
    "a release that never was": {
      topology: later,
      findings: [
        {
          where: ["contoso"],
          what: ['contoso pins the release "2026-13"'],
          fix: ['declare rulesAsOf: "2026-12" for contoso', "leave it out"],
        },
      ],
    },
    "a release before the first, as the error that it is": {
      topology: estate({ tenants: twoTenants({ rulesAsOf: "2026-12" }, { rulesAsOf: "2020-01" }) }),
      findings: [{ where: ["fabrikam"], what: ['"2020-01"'] }],
    },
    "an empty release": { topology: estate({ tenants: [tenant({ rules: "" })] }), findings: [{ where: ["contoso"] }] },
  },
  mended: {
    "a release that exists": { from: later, to: estate({ tenants: [tenant({ rulesAsOf: "2026-12" })] }) },
    "leaving it out": { from: later, to: estate() },
  },
});
