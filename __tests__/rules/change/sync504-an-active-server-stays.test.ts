import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { anActiveServerStays } from "../../../lib/rules/change/sync504-an-active-server-stays";
import { judgeChange } from "../../../lib/rules/judge/judge-change";
import { changeOf, describeChangeRule } from "../../support/describe-change-rule";
import { TODAY } from "../../support/describe-rule";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  twoTenants,
  under,
} from "../../support/topology";
import { waiver } from "../../support/waivers";

const CORP_OU = "OU=CORP";
const before = estate();
const standsDown = before.with({ connectSync: before.connectSync.map((server) => server.with({ role: "staging" })) });
const gone = before.with({ connectSync: [] });
const corp = cloudSync({ scope: ous(CORP_OU), passwordHashSync: true });
/** Everything but devices has been left to Cloud Sync in an earlier change. */
const handedOver = estate({ connectSync: servers({ handsOver: [handOver(CORP_OU)] }), cloudSync: [corp] });
const retired = estate({ connectSync: [], cloudSync: [corp] });
const noDevices = inventory({ [CORP_OU]: { user: 40, group: 5 } });
const fabrikam = connectSync({ tenant: "fabrikam", name: "fab-01" });
const waived = (to: typeof before) =>
  to.with({ tenants: [tenant({ waivers: [waiver({ code: "SYNC504", place: "contoso" })] })] });

describeChangeRule(anActiveServerStays, {
  allows: {
    "a failover, which is for SYNC503": {
      before,
      after: estate({ connectSync: [connectSync({ role: "staging" }), connectSync({ name: "aadc-02" })] }),
    },
    "a tenant that had no active server": { before: standsDown, after: gone },
    "a tenant that never had a server": { before: gone, after: gone },
    "the end of Connect Sync, once nothing is left to it": { before: handedOver, after: retired, inventory: noDevices },
    "devices that a configuration takes with the last step": {
      before: handedOver,
      after: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous(CORP_OU), deviceSync: true })] }),
      inventory: inventory({ [CORP_OU]: { device: 7 } }),
    },
    "another tenant's objects, which are not this one's to keep": {
      before: estate({
        tenants: twoTenants(),
        connectSync: [...handedOver.connectSync, fabrikam],
        cloudSync: [corp, cloudSync({ tenant: "fabrikam", name: "fab" })],
      }),
      after: estate({
        tenants: twoTenants(),
        connectSync: [fabrikam.with({ scopes: [ous("OU=IT")] })],
        cloudSync: [corp, cloudSync({ tenant: "fabrikam", name: "fab" })],
      }),
      inventory: inventory({ [CORP_OU]: { user: 40, group: 5 } }),
    },
    "the end of Microsoft's migration: servers in staging mode, and Cloud Sync over the same OUs": {
      before: estate({ cloudSync: [] }),
      after: standsDown.with({ cloudSync: [corp] }),
    },
    "servers that go on the day on which Cloud Sync takes everything": {
      before: estate({ cloudSync: [] }),
      after: retired,
      inventory: noDevices,
    },
    "devices that nobody counted": { before: handedOver, after: retired },
    "an OU that leaves a configuration on the same day": {
      before: handedOver.with({ cloudSync: [corp, cloudSync()] }),
      after: retired,
      inventory: inventory({ [CORP_OU]: { user: 40 }, "OU=Sales": { user: 4 } }),
    },
  },
  reports: {
    "the only active server in staging mode": {
      before,
      after: standsDown,
      findings: [
        {
          where: ["contoso", "contoso-servers/aadc-01", "contoso-servers/aadc-02"],
          what: ["loses aadc-01 as active server", "only servers in staging mode: aadc-01 and aadc-02"],
          fix: ["keep aadc-01 active"],
        },
      ],
    },
    "a pilot by groups that is left, and writes its members alone": {
      before: before.with({ cloudSync: [] }),
      after: standsDown.with({ cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot,OU=CORP")]) })] }),
      findings: [{ where: ["contoso", "contoso-servers/aadc-01", "contoso-servers/aadc-02"] }],
    },
    "an active server that is gone beside one in staging mode": {
      before,
      after: before.with({ connectSync: before.connectSync.slice(1) }),
      findings: [{ where: ["contoso", "contoso-servers/aadc-01", "contoso-servers/aadc-02"], what: ["mode: aadc-02"] }],
    },
    "servers that go and leave everything to nobody": {
      before,
      after: gone,
      findings: [{ where: ["contoso", "contoso-servers/aadc-01"], what: ["has no other server"] }],
    },
    "each tenant": {
      before: estate({ tenants: twoTenants(), connectSync: [...servers(), fabrikam] }),
      after: estate({ tenants: twoTenants(), connectSync: [] }),
      findings: [{ where: ["contoso", "contoso-servers/aadc-01"] }, { where: ["fabrikam", "fabrikam-servers/fab-01"] }],
    },
    "a population that two wrote, and nobody does": {
      before: estate({ cloudSync: [corp] }),
      after: estate({ connectSync: [], cloudSync: [] }),
      inventory: noDevices,
      findings: [{ where: ["contoso", "contoso-servers/aadc-01"] }],
    },
    "devices that are left to nobody": {
      before: handedOver,
      after: retired,
      inventory: inventory({ [CORP_OU]: { user: 40, device: 1 } }),
      findings: [{ where: ["contoso", "contoso-servers/aadc-01"] }],
    },
    "two active servers": {
      before: before.with({ connectSync: [connectSync(), connectSync({ name: "aadc-02" })] }),
      after: gone,
      findings: [
        { where: ["contoso", "contoso-servers/aadc-01", "contoso-servers/aadc-02"], what: ["aadc-01 and aadc-02"] },
      ],
    },
  },
  mended: {
    "keeping it active": { from: { before, after: standsDown }, to: { before, after: before } },
    "letting Cloud Sync take everything": {
      from: { before: estate({ cloudSync: [] }), after: gone, inventory: noDevices },
      to: { before: estate({ cloudSync: [] }), after: retired, inventory: noDevices },
    },
  },
});

test("a waiver says that Connect Sync is retired", () => {
  const findings = judgeChange(changeOf({ before, after: waived(gone) }), { today: TODAY });
  expect(findings.filter(({ code }) => code === "SYNC504").map(({ waiver: by }) => by?.place)).toEqual(["contoso"]);
});
