import { oneActiveServer } from "../../../lib/rules/servers/sync201-one-active-server";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate, ous, tenant } from "../../support/topology";

const second = connectSync({ name: "aadc-02" });
const twoActive = estate({ connectSync: [connectSync(), second] });

describeRule(oneActiveServer, {
  allows: {
    "a staging server beside the active one": estate(),
    "any number of staging servers": estate({
      connectSync: [connectSync(), second.with({ role: "staging" }), connectSync({ name: "aadc-03", role: "staging" })],
    }),
    "an active server in each of two tenants": estate({
      tenants: [tenant(), tenant({ name: "fabrikam", tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" })],
      connectSync: [connectSync(), connectSync({ tenant: "fabrikam" })],
    }),
    "no server at all": estate({ connectSync: [] }),
  },
  reports: {
    "a second active server": {
      topology: twoActive,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02"],
          what: ["contoso", "2 active servers", "aadc-01, aadc-02"],
          fix: ['role "staging"', "aadc-01, aadc-02"],
        },
      ],
    },
    "two active servers whose scopes share nothing": {
      topology: estate({ connectSync: [connectSync(), second.with({ scopes: [ous("OU=Legal")] })] }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02"] }],
    },
  },
  mended: {
    "declaring all but one staging": {
      from: twoActive,
      to: estate({ connectSync: [connectSync(), second.with({ role: "staging" })] }),
    },
  },
});
