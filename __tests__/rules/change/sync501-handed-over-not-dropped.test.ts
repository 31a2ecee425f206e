import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { handedOverNotDropped } from "../../../lib/rules/change/sync501-handed-over-not-dropped";
import { describeChangeRule } from "../../support/describe-change-rule";
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

const SALES = "OU=Sales,OU=CORP";
const before = estate({ cloudSync: [] });
const sales = cloudSync({ scope: ous(SALES) });
const withoutSales = servers({ scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(SALES)] })] });
const dropped = estate({ connectSync: withoutSales, cloudSync: [sales] });
const handedOver = estate({ connectSync: servers({ handsOver: [handOver(SALES)] }), cloudSync: [sales] });
const contested = estate({ cloudSync: [sales] });
const blocked = { tenants: [tenant({ matching: { softMatch: "blocked", hardMatchTakeover: "blocked" } })] };
const places = ["contoso-servers/aadc-01", "contoso-sync/sales"];
const active = connectSync();
const emea = OuScope.wholeDomain("emea.contoso.com");

describeChangeRule(handedOverNotDropped, {
  allows: {
    "an OU that is handed over": { before, after: handedOver },
    "an OU that nobody takes, which is for SYNC502": {
      before,
      after: estate({ connectSync: withoutSales, cloudSync: [] }),
    },
    "an OU that two write now, which is for SYNC101": { before, after: contested },
    "an OU that goes back, which is for SYNC515": { before: handedOver, after: before },
    "an OU that one configuration gives to another": {
      before: estate(),
      after: estate({ cloudSync: [cloudSync({ name: "europe" })] }),
    },
    "an OU that was nobody's": { before, after: estate() },
    "the last step, after which no server writes and none deletes: for SYNC504": {
      before,
      after: estate({ connectSync: [active.with({ role: "staging" })], cloudSync: [sales] }),
    },
    "the last step of one tenant beside another that goes on": {
      before: estate({
        tenants: twoTenants(),
        connectSync: [active, connectSync({ tenant: "fabrikam" })],
        cloudSync: [],
      }),
      after: estate({ tenants: twoTenants(), connectSync: [connectSync({ tenant: "fabrikam" })], cloudSync: [sales] }),
    },
    "an OU that one of two domains of the server holds": {
      before: estate({ connectSync: servers({ scopes: [emea, ous("OU=CORP")] }), cloudSync: [] }),
      after: estate({
        connectSync: servers({ scopes: [emea, ous("OU=CORP")], handsOver: [handOver(SALES)] }),
        cloudSync: [sales],
      }),
    },
    "a contest that ends by a hand-over": { before: contested, after: handedOver },
    "a contest that ends with Connect Sync": { before: contested, after: before },
  },
  reports: {
    "users who would not join again by themselves": {
      before,
      after: dropped.with(blocked),
      findings: [{ where: places, what: ["again only while hard match takeover is allowed (SYNC413)"] }],
    },
    "an OU that is dropped from the scope": {
      before,
      after: dropped,
      findings: [
        {
          where: places,
          what: [
            `aadc-01 deletes what is in ${under(SALES)} (`,
            "because it goes to sales",
            "(users, inetOrgPersons, groups, contacts)",
          ],
          fix: [`keep ${under(SALES)} in the scope of aadc-01`, "let sales take it"],
        },
      ],
    },
    "an OU that was counted": {
      before,
      after: dropped,
      inventory: inventory({ [SALES]: { user: 1_240, group: 83, device: 7 }, "OU=CORP": { user: 5_000 } }),
      findings: [{ where: places, what: ["(1,240 users, 83 groups)"] }],
    },
    "a hand-over of an OU that is no longer in scope": {
      before,
      after: estate({
        connectSync: withoutSales.map((server) => server.with({ handsOver: [handOver(SALES)] })),
        cloudSync: [sales],
      }),
      findings: [{ where: places }],
    },
    "an OU that one of two active servers lets go, though the other one keeps it": {
      before,
      after: estate({
        connectSync: [withoutSales[0] as never, connectSync({ name: "aadc-02", handsOver: [handOver(SALES)] })],
        cloudSync: [sales],
      }),
      findings: [{ where: places }],
    },
    "a contest that ends by dropping the OU": {
      before: contested,
      after: dropped,
      findings: [{ where: places, what: ["aadc-01 deletes what sales writes in"], fix: ["in handsOver"] }],
    },
    "an OU that only a server in staging mode keeps": {
      before,
      after: estate({
        connectSync: [withoutSales[0] as never, connectSync({ name: "aadc-02", role: "staging" })],
        cloudSync: [sales],
      }),
      findings: [{ where: places }],
    },
    "an OU of one of two domains": {
      before: estate({
        connectSync: servers({ scopes: [emea, ous(SALES)] }),
        cloudSync: [],
      }),
      after: estate({
        connectSync: servers({ scopes: [emea] }),
        cloudSync: [sales],
      }),
      findings: [{ where: places }],
    },
  },
  mended: {
    "handing the OU over": { from: { before, after: dropped }, to: { before, after: handedOver } },
    "handing it over while two write it": {
      from: { before: contested, after: dropped },
      to: { before: contested, after: handedOver },
    },
  },
});
