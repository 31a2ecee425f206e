import { stagingServerStandsBy } from "../../../lib/rules/servers/sync203-staging-server-stands-by";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate } from "../../support/topology";

const alone = estate({ connectSync: [connectSync()] });

describeRule(stagingServerStandsBy, {
  allows: {
    "a staging server beside the active one": estate(),
    "a tenant without Connect Sync": estate({ connectSync: [] }),
  },
  reports: {
    "an active server alone": {
      topology: alone,
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["aadc-01", "contoso"], fix: ['role "staging"', "aadc-01"] },
      ],
    },
    "two active servers and none in staging mode, once": {
      topology: estate({ connectSync: [connectSync(), connectSync({ name: "aadc-02" })] }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "a second server in staging mode": {
      from: alone,
      to: estate({ connectSync: [connectSync(), connectSync({ name: "aadc-02", role: "staging" })] }),
    },
  },
});
