import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { stagingServerStandsBy } from "../../../lib/rules/servers/sync203-staging-server-stands-by";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, inventory, ous, twoTenants, under } from "../../support/topology";

const plain = estate({
  connectSync: [connectSync({ settings: { customRules: [], groupFiltering: false, optionalFeatures: [] } })],
  cloudSync: [],
});
const holding = (objects: number) => inventory({ "OU=CORP": { user: objects } });
const alone = estate({ connectSync: [connectSync()] });

describeRule(stagingServerStandsBy, {
  allows: {
    "a staging server beside the active one": estate(),
    "a tenant without Connect Sync": estate({ connectSync: [] }),
    "a tenant that the migration wizard takes, which is for SYNC705": { topology: plain, inventory: holding(2_000) },
    "the wizard's configurations, disabled over everything that the server writes": estate({
      connectSync: [connectSync()],
      cloudSync: [cloudSync({ scope: ous("OU=CORP"), enabled: false })],
    }),
  },
  reports: {
    "an active server alone": {
      topology: alone,
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["aadc-01", "contoso"], fix: ['role "staging"', "aadc-01"] },
      ],
    },
    "a tenant that is too large for the wizard": {
      topology: plain,
      inventory: holding(2_001),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a tenant that nobody counted": { topology: plain, findings: [{ where: ["contoso-servers/aadc-01"] }] },
    "disabled configurations over a part of what the server writes": {
      topology: estate({
        connectSync: [connectSync()],
        cloudSync: [cloudSync({ scope: ous("OU=Sales,OU=CORP"), enabled: false })],
      }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a disabled configuration of groups, of which nobody knows whether it has everybody": {
      topology: estate({
        connectSync: [connectSync()],
        cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot,OU=CORP")]), enabled: false })],
      }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "an enabled configuration over everything, which is for SYNC101 and no move": {
      topology: estate({ connectSync: [connectSync()], cloudSync: [cloudSync({ scope: ous("OU=CORP") })] }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a configuration of another tenant that waits, beside an enabled one": {
      topology: estate({
        tenants: twoTenants(),
        connectSync: [connectSync()],
        cloudSync: [
          cloudSync({ scope: ous("OU=CORP") }),
          cloudSync({ tenant: "fabrikam", scope: ous("OU=CORP"), enabled: false }),
        ],
      }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
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
