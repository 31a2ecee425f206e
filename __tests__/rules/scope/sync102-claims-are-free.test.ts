import { judge } from "../../../lib/rules/judge/judge";
import { claimsAreFree } from "../../../lib/rules/scope/sync102-claims-are-free";
import { describeRule, TODAY } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, handOver, ous, tenant, under } from "../../support/topology";

const salesInCorp = "OU=Sales,OU=CORP";
const draft = cloudSync({ name: "draft", scope: ous(salesInCorp), enabled: false });
const prepared = estate({
  connectSync: [connectSync()],
  cloudSync: [cloudSync({ name: "draft", scope: ous("OU=CORP"), enabled: false })],
});
const claimed = estate({ cloudSync: [draft] });
/** A migration of one wave, of the OU that the draft claims. */
const planned = (to: string) =>
  claimed.with({
    tenants: [
      tenant({
        migration: { done: 0, waves: [{ name: "sales", organizationalUnits: [under(salesInCorp)], to }] },
      }),
    ],
  });

describeRule(claimsAreFree, {
  allows: {
    "a disabled configuration over an OU that nobody owns": estate({ cloudSync: [cloudSync({ enabled: false })] }),
    "a contest of two enabled writers, which is for SYNC101": estate({
      cloudSync: [cloudSync({ scope: ous("OU=CORP") })],
    }),
    "a claim that a wave of the migration ends": planned("draft"),
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
    "a claim that is in no wave": {
      topology: planned("another"),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-sync/draft"] }],
    },
    "the configuration of Microsoft's wizard, over everything that the server writes": {
      topology: prepared,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/draft"],
          fix: ["remove the configuration draft", 'in the change that declares role "staging" for aadc-01'],
        },
      ],
    },
    "one claim of two disabled configurations": {
      topology: estate({ cloudSync: [cloudSync({ enabled: false }), cloudSync({ name: "again", enabled: false })] }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/again"], what: ["again claims"] }],
    },
  },
  mended: {
    "the step of Microsoft's wizard": {
      from: prepared,
      to: estate({
        connectSync: [connectSync({ role: "staging" })],
        cloudSync: [cloudSync({ name: "draft", scope: ous("OU=CORP") })],
      }),
    },
    "handing the OU over": {
      from: claimed,
      to: estate({ connectSync: [connectSync({ handsOver: [handOver(salesInCorp)] })], cloudSync: [draft] }),
    },
  },
});

test("the wizard's step is proposed only where everything that the server writes would be taken over", () => {
  const [finding] = judge(claimed, { today: TODAY, rules: [claimsAreFree] });
  expect(finding?.fix).not.toContain("staging");
});
