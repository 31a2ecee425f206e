import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { nothingLeavesCloudSyncUnnoticed } from "../../../lib/rules/change/sync521-nothing-leaves-cloud-sync-unnoticed";
import { describeChangeRule } from "../../support/describe-change-rule";
import { CORP, cloudSync, estate, handOver, inventory, ous, servers, tenant, under } from "../../support/topology";

const wide = cloudSync({ scope: ous("OU=Sales", "OU=Labs") });
const before = estate({ cloudSync: [wide] });
const after = estate();
const blocked = { tenants: [tenant({ matching: { softMatch: "blocked", hardMatchTakeover: "blocked" } })] };
const place = "contoso-sync/sales";
const labs = cloudSync({ name: "labs", scope: ous("OU=Labs") });

/** A scope of groups in OU=G whose members live in OU=Sales and OU=Labs. */
const grouped = (names: readonly string[]) =>
  GroupScope.of(
    CORP,
    names.map((name) => under(`${name},OU=G`)),
    [under("OU=Sales"), under("OU=Labs")],
  );

describeChangeRule(nothingLeavesCloudSyncUnnoticed, {
  allows: {
    "one more scoping group": {
      before: estate({ cloudSync: [cloudSync({ scope: grouped(["CN=g"]) })] }),
      after: estate({ cloudSync: [cloudSync({ scope: grouped(["CN=h", "CN=g"]) })] }),
    },
    "an OU that comes into the scope": { before: after, after: before },
    "an OU in which somebody counted nothing": { before, after, inventory: inventory({ "OU=Labs": {} }) },
    "a configuration that is disabled, with less in scope than before": {
      before,
      after: estate({ cloudSync: [cloudSync({ enabled: false })] }),
    },
    "a configuration that is gone, which is for SYNC505": { before, after: estate({ cloudSync: [] }) },
    "an OU that another configuration takes over from one that is gone": {
      before,
      after: estate({ cloudSync: [labs] }),
    },
    "a device job that is gone": {
      before: estate({ cloudSync: [cloudSync({ deviceSync: true })] }),
      after: estate({ cloudSync: [cloudSync()] }),
    },
    "an OU that leaves the scope of Connect Sync, which is for SYNC502": {
      before: estate({ connectSync: servers({ scopes: [ous("OU=CORP", "OU=IT")] }) }),
      after: estate(),
    },
    "an OU that goes back to Connect Sync, which is for SYNC515": {
      before: estate({
        connectSync: servers({ handsOver: [handOver("OU=X,OU=CORP")] }),
        cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=X,OU=CORP") })],
      }),
      after: estate(),
    },
  },
  reports: {
    "users who would not join again by themselves": {
      before,
      after: after.with(blocked),
      findings: [{ where: [place], what: ["again only while hard match takeover is allowed (SYNC413)"] }],
    },
    "users who are not members, and would not join again by themselves": {
      before,
      after: estate({ cloudSync: [cloudSync({ scope: grouped(["CN=g"]) })] }).with(blocked),
      findings: [
        {
          where: [place],
          what: [
            "who is not a member of its scoping groups",
            "again only while hard match takeover is allowed (SYNC413)",
          ],
        },
        { where: [place] },
      ],
    },
    "OUs that become a scope of groups: whoever is not a member leaves": {
      before,
      after: estate({ cloudSync: [cloudSync({ scope: grouped(["CN=g"]) })] }),
      inventory: inventory({ "OU=Labs": { user: 100 }, "OU=Sales": { user: 7 } }),
      findings: [
        {
          where: [place],
          what: ["who is not a member of its scoping groups", "up to 100 users"],
          fix: ["add to them"],
        },
        { where: [place], what: ["up to 7 users"] },
      ],
    },
    "a scoping group that is exchanged for another one, and nobody counted groups": {
      before: estate({ cloudSync: [cloudSync({ scope: grouped(["CN=g"]) })] }),
      after: estate({ cloudSync: [cloudSync({ scope: grouped(["CN=h"]) })] }),
      inventory: inventory({ "OU=Labs": { user: 100 }, "OU=Sales": { user: 7 }, "OU=G": { group: 4 } }),
      findings: [
        { where: [place], what: [`in ${under("CN=g,OU=G")} (groups, not counted)`] },
        { where: [place], what: ["up to 100 users"] },
        { where: [place], what: ["up to 7 users"] },
      ],
    },
    "an OU that nobody counted": {
      before,
      after,
      findings: [
        {
          where: [place],
          what: [`sales deletes what is in ${under("OU=Labs")}`, "not counted"],
          fix: [`keep ${under("OU=Labs")} in the scope of sales`],
        },
      ],
    },
    "an OU with users alone": {
      before,
      after,
      inventory: inventory({ "OU=Labs": { user: 3_100 } }),
      findings: [{ where: [place], what: ["3,100 users"] }],
    },
    "an OU that another configuration takes from one that goes on": {
      before,
      after: estate({ cloudSync: [cloudSync(), labs] }),
      findings: [
        {
          where: [place, "contoso-sync/labs"],
          what: ["although labs writes them"],
          fix: ["disable sales", "let labs"],
        },
      ],
    },
    "an OU that Connect Sync writes too, and goes on writing": {
      before: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=X,OU=CORP") })] }),
      after,
      findings: [{ where: [place, "contoso-servers/aadc-01"], what: ["although aadc-01 writes them"] }],
    },
    "a whole domain that becomes one OU, except for that OU": {
      before: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous("OU=Labs") })] }),
      after: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous("OU=A,OU=Labs") })] }),
      findings: [{ where: [place], what: [`${under("OU=Labs")} except ${under("OU=A,OU=Labs")}`] }],
    },
  },
  mended: {
    "keeping the OU in scope": { from: { before, after }, to: { before, after: before } },
    "moving everything first": {
      from: { before, after, inventory: inventory({ "OU=Labs": { user: 1 } }) },
      to: { before, after, inventory: inventory({ "OU=Labs": {}, "OU=Sales": { user: 1 } }) },
    },
  },
});
