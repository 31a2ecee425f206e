import { nothingDeletedForGoodUnnoticed } from "../../../lib/rules/change/sync502-nothing-deleted-for-good-unnoticed";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, estate, handOver, inventory, ous, servers, tenant, under } from "../../support/topology";

const scoped = (...names: string[]) => estate({ connectSync: servers({ scopes: [ous(...names)] }), cloudSync: [] });
const before = scoped("OU=CORP", "OU=IT");
const after = scoped("OU=CORP");
const place = { where: ["contoso-servers/aadc-01"] };
const blocked = { tenants: [tenant({ matching: { softMatch: "blocked", hardMatchTakeover: "blocked" } })] };
const handedOver = estate({
  connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT")], handsOver: [handOver("OU=IT")] }),
  cloudSync: [],
});

describeChangeRule(nothingDeletedForGoodUnnoticed, {
  allows: {
    "an OU that comes into the scope": { before: after, after: before },
    "an OU in which there are devices alone": {
      before,
      after,
      inventory: inventory({ "OU=IT": { device: 30 }, "OU=CORP": { user: 4, group: 9, contact: 9 } }),
    },
    "an OU that is handed over, and waits for its next writer": { before, after: handedOver },
    "an OU that leaves the scope of Cloud Sync": {
      before: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=Labs") })] }),
      after: estate(),
    },
    "an OU that goes to Cloud Sync, which is for SYNC501": {
      before,
      after: estate({ cloudSync: [cloudSync({ scope: ous("OU=IT") })] }),
    },
    "a server that stands down, which is for SYNC504": {
      before,
      after: before.with({ connectSync: before.connectSync.map((server) => server.with({ role: "staging" })) }),
    },
  },
  reports: {
    "users who would not join again by themselves, in whatever number": {
      before,
      after: after.with(blocked),
      findings: [{ ...place, what: ["again only while hard match takeover is allowed (SYNC413)"] }],
    },
    "users whom somebody counted, and who would not join again by themselves": {
      before,
      after: after.with(blocked),
      inventory: inventory({ "OU=IT": { user: 7 } }),
      findings: [
        {
          ...place,
          what: ["deletes 7 users of", "again only while hard match takeover is allowed (SYNC413)"],
        },
      ],
    },
    "users beside groups, who would not join again by themselves": {
      before,
      after: after.with(blocked),
      inventory: inventory({ "OU=IT": { user: 7, group: 1 } }),
      findings: [
        {
          ...place,
          what: ["deletes 7 users of", "again only while hard match takeover is allowed (SYNC413)"],
        },
      ],
    },
    "an OU that nobody counted": {
      before,
      after,
      findings: [
        {
          ...place,
          what: [
            `aadc-01 deletes what is in ${under("OU=IT")}, its groups and contacts for good`,
            "how many objects is unknown",
          ],
          fix: [`keep ${under("OU=IT")} in the scope of aadc-01`, "an inventory"],
        },
      ],
    },
    "what was handed over, and leaves the scope before somebody has taken it": {
      before: handedOver,
      after: estate({ connectSync: servers({ scopes: [ous("OU=CORP")] }), cloudSync: [] }),
      inventory: inventory({ "OU=IT": { user: 400, group: 1, device: 30 } }),
      findings: [{ ...place, what: ["and 1 group for good", "400 users of"] }],
    },
    "object types that are deselected, in an OU that stays": {
      before: after,
      after: estate({ connectSync: servers({ objectTypes: ["user"] }), cloudSync: [] }),
      inventory: inventory({ "OU=CORP": { user: 5, group: 4 } }),
      findings: [{ ...place, what: ["deletes 4 groups of"], fix: ["selected on aadc-01 (objectTypes)"] }],
    },
    "an OU with users alone": {
      before,
      after,
      inventory: inventory({ "OU=IT": { user: 3_100, device: 30 }, "OU=CORP": { group: 9 } }),
      findings: [{ ...place, what: ["aadc-01 deletes 3,100 users, 30 devices of"] }],
    },
    "an OU with groups": {
      before,
      after,
      inventory: inventory({ "OU=IT": { user: 1_240, group: 83, device: 2 } }),
      findings: [
        {
          ...place,
          what: ["and 83 groups for good", "1,240 users, 2 devices of"],
          fix: ["aadc-01, or first move its objects"],
        },
      ],
    },
    "an OU that two wrote and both let go": {
      before: before.with({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=IT") })] }),
      after: after.with({ cloudSync: [cloudSync()] }),
      findings: [{ ...place, what: ["aadc-01 deletes"] }],
    },
    "an OU with a single contact": {
      before,
      after,
      inventory: inventory({ "OU=IT": { contact: 1 } }),
      findings: [{ ...place, what: ["deletes 1 contact of", "deletes 1 contact of"] }],
    },
    "groups that were counted in one of two OUs": {
      before: scoped("OU=CORP", "OU=IT", "OU=Labs"),
      after,
      inventory: inventory({ "OU=IT": { group: 1 }, "OU=Labs": { device: 4 } }),
      findings: [{ ...place, what: ["OU=IT"] }],
    },
  },
  mended: {
    "keeping the OU in scope": { from: { before, after }, to: { before, after: before } },
    "moving everything first": {
      from: { before, after, inventory: inventory({ "OU=IT": { user: 4, group: 3 } }) },
      to: { before, after, inventory: inventory({ "OU=IT": {}, "OU=CORP": { user: 4, group: 3 } }) },
    },
    "counting none": {
      from: { before, after },
      to: { before, after, inventory: inventory({ "OU=IT": { device: 4 } }) },
    },
  },
});
