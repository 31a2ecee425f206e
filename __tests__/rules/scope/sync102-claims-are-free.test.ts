import { claimsAreFree } from "../../../lib/rules/scope/sync102-claims-are-free";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, handOver, ous, under } from "../../support/topology";

const salesInCorp = "OU=Sales,OU=CORP";
const draft = cloudSync({ name: "draft", scope: ous(salesInCorp), enabled: false });
const claimed = estate({ cloudSync: [draft] });

describeRule(claimsAreFree, {
  allows: {
    "a disabled configuration over an OU that nobody owns": estate({ cloudSync: [cloudSync({ enabled: false })] }),
    "a contest of two enabled writers, which is for SYNC101": estate({
      cloudSync: [cloudSync({ scope: ous("OU=CORP") })],
    }),
    "a claim beside a staging server": estate({ connectSync: [connectSync({ role: "staging" })], cloudSync: [draft] }),
  },
  reports: {
    "a claim on an OU that Connect Sync writes": {
      topology: claimed,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/draft"],
          what: ["draft is not enabled", under(salesInCorp), "aadc-01 writes"],
          fix: ["remove the configuration draft"],
        },
      ],
    },
    "one claim of two disabled configurations": {
      topology: estate({ cloudSync: [cloudSync({ enabled: false }), cloudSync({ name: "again", enabled: false })] }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/again"], what: ["again claims"] }],
    },
  },
  mended: {
    "handing the OU over": {
      from: claimed,
      to: estate({ connectSync: [connectSync({ handsOver: [handOver(salesInCorp)] })], cloudSync: [draft] }),
    },
  },
});
