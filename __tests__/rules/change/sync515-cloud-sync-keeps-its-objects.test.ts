import { cloudSyncKeepsItsObjects } from "../../../lib/rules/change/sync515-cloud-sync-keeps-its-objects";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, estate, handOver, inventory, ous, servers, tenant, under } from "../../support/topology";

const SALES = "OU=Sales,OU=CORP";
const handedOver = servers({ handsOver: [handOver(SALES)] });
const sales = cloudSync({ scope: ous(SALES) });
const before = estate({ connectSync: handedOver, cloudSync: [sales] });
const after = estate({ cloudSync: [] });
const disabled = [cloudSync({ scope: ous(SALES), enabled: false })];
const blocked = { tenants: [tenant({ matching: { softMatch: "blocked", hardMatchTakeover: "blocked" } })] };
const places = ["contoso-sync/sales", "contoso-servers/aadc-01"];

describeChangeRule(cloudSyncKeepsItsObjects, {
  allows: {
    "an OU that stays": { before, after: before },
    "an OU that goes the other way": { before: after, after: before },
    "a pilot that is stopped, with everything left as it is": { before, after: before.with({ cloudSync: disabled }) },
    "an OU that two write from now on, which is for SYNC101": { before, after: estate({ cloudSync: [sales] }) },
  },
  reports: {
    "users who would not join again by themselves": {
      before,
      after: estate({ cloudSync: [cloudSync({ scope: ous("OU=Labs") })] }).with(blocked),
      findings: [
        {
          where: places,
          what: ["created again", "again only while hard match takeover is allowed (SYNC413)"],
        },
      ],
    },
    "an OU that goes back": {
      before,
      after,
      findings: [
        {
          where: places,
          what: [`${under(SALES)} goes back from sales to aadc-01`, "(users, inetOrgPersons, groups, contacts)"],
          fix: ["disable sales in this change", `let aadc-01 write ${under(SALES)} in the next change`],
        },
      ],
    },
    "a pilot that is stopped and taken back at once, counted": {
      before,
      after: estate({ cloudSync: disabled }),
      inventory: inventory({ [SALES]: { user: 40, group: 2, device: 9 } }),
      findings: [{ where: places, what: ["(40 users, 2 groups)"] }],
    },
  },
  mended: {
    "leaving it": { from: { before, after }, to: { before, after: before } },
    "stopping the configuration first": {
      from: { before, after },
      to: { before, after: before.with({ cloudSync: disabled }) },
    },
    "taking the hand-over back once it has stopped": {
      from: { before, after },
      to: { before: before.with({ cloudSync: [] }), after },
    },
  },
});
