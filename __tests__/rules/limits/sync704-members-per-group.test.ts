import { DomainInventory, Inventory, NOTHING } from "../../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { judge } from "../../../lib/rules/judge/judge";
import { membersPerGroup } from "../../../lib/rules/limits/sync704-members-per-group";
import { describeRule, TODAY } from "../../support/describe-rule";
import { CORP, cloudSync, estate, handOver, inventory, ous, ROOT, servers, under } from "../../support/topology";

/** A group of so many members in an OU. */
const group = (unit: string, members: number) => inventory({ [unit]: { group: 1, largestGroup: members } });
const child = new Inventory([
  new DomainInventory("lab.corp.contoso.com", "2026-11-20T06:00:00Z", [
    { dn: DistinguishedName.parse(`OU=Labs,DC=lab,${ROOT}`), counts: { ...NOTHING, group: 1 }, largestGroup: 300_000 },
  ]),
]);
const inSales = { topology: estate(), inventory: group("OU=Sales", 50_001) };

describeRule(membersPerGroup, {
  allows: {
    "50,000 members for Cloud Sync": { topology: estate(), inventory: group("OU=Sales", 50_000) },
    "250,000 members for Connect Sync": { topology: estate(), inventory: group("OU=CORP", 250_000) },
    "a larger group that nobody synchronizes": { topology: estate(), inventory: group("OU=Other", 300_000) },
    "groups that nobody counted the members of": {
      topology: estate(),
      inventory: inventory({ "OU=Sales": { group: 1 } }),
    },
    "a larger group for a server in staging mode alone": {
      topology: estate({ connectSync: servers({}, { scopes: [ous("OU=Other")] }) }),
      inventory: group("OU=Other", 300_000),
    },
    "a group that the server hands over, and nobody takes": {
      topology: estate({ connectSync: servers({ handsOver: [handOver("OU=Lists,OU=CORP")] }) }),
      inventory: group("OU=Lists,OU=CORP", 300_000),
    },
    "a group of a domain beneath the one in scope": {
      topology: estate({ cloudSync: [], connectSync: servers({ scopes: [OuScope.wholeDomain(CORP)] }) }),
      inventory: child,
    },
  },
  reports: {
    "one member more for Cloud Sync": {
      ...inSales,
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: [under("OU=Sales"), "50,001 members", "sales (Cloud Sync) supports 50,000"],
          fix: ["at most 50,000 members", `synchronize ${under("OU=Sales")} with Connect Sync`, "250,000"],
        },
      ],
    },
    "one member more for Connect Sync, on the active server": {
      topology: estate(),
      inventory: group("OU=Lists,OU=CORP", 250_001),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["250,001 members", "aadc-01 (Connect Sync) supports 250,000"],
          fix: ["at most 250,000 members"],
        },
      ],
    },
    "a configuration that is not enabled": {
      topology: estate({ cloudSync: [cloudSync({ enabled: false })] }),
      inventory: group("OU=Sales", 60_000),
      findings: [{ where: ["contoso-sync/sales"] }],
    },
    "one of the two domains of a server": {
      topology: estate({
        connectSync: servers({ scopes: [OuScope.wholeDomain("emea.contoso.com"), ous("OU=Lists")] }),
        cloudSync: [],
      }),
      inventory: group("OU=Lists", 250_001),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "a group in each of two OUs": {
      topology: estate(),
      inventory: inventory({ "OU=A,OU=Sales": { largestGroup: 60_000 }, "OU=B,OU=Sales": { largestGroup: 70_000 } }),
      findings: [
        { where: ["contoso-sync/sales"], what: ["60,000"] },
        { where: ["contoso-sync/sales"], what: ["70,000"] },
      ],
    },
    "a group of users that the server hands over without its groups": {
      topology: estate({ connectSync: servers({ handsOver: [handOver("OU=Lists,OU=CORP", ["user"])] }) }),
      inventory: group("OU=Lists,OU=CORP", 300_000),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "several groups in place of one": {
      from: inSales,
      to: { topology: estate(), inventory: group("OU=Sales", 40_000) },
    },
    "Connect Sync in place of Cloud Sync": {
      from: inSales,
      to: {
        topology: estate({ cloudSync: [], connectSync: servers({ scopes: [ous("OU=CORP", "OU=Sales")] }) }),
        inventory: inSales.inventory,
      },
    },
  },
});

const fixFor = (unit: string, members: number) =>
  judge(estate(), { today: TODAY, inventory: group(unit, members), rules: [membersPerGroup] })[0]?.fix;

test.each([
  [250_000, true],
  [250_001, false],
])("with %d members Connect Sync is a way out: %s", (members, isWayOut) => {
  expect(fixFor("OU=Sales", members)?.includes("Connect Sync")).toBe(isWayOut);
});

test("Connect Sync is no way out of Connect Sync", () => {
  expect(fixFor("OU=CORP", 250_001)).toMatch(/count the domain again$/);
});
