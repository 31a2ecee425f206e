import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { aThresholdThatStops } from "../../../lib/rules/limits/sync706-a-threshold-that-stops";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, inventory, tenant, under } from "../../support/topology";

/** So many people in OU=Sales, and more elsewhere. */
const holding = (user: number) => inventory({ "OU=Sales": { user, device: 600 }, "OU=CORP": { user: 700 } });
const set = (deletionThreshold: number) => estate({ cloudSync: [cloudSync({ deletionThreshold })] });
const sales = { where: ["contoso-sync/sales"] };
const pilot = GroupScope.of(CORP, [under("CN=Pilot,OU=Groups")], [under("OU=Sales")]);

const ofTenant = (count: number) => estate({ tenants: [tenant({ accidentalDeletionPrevention: { count } })] });

describeRule(aThresholdThatStops, {
  allows: {
    "a tenant that refuses the deletion of all": { topology: ofTenant(399), inventory: holding(400) },
    "a threshold that the last deletion of all reaches": { topology: set(400), inventory: holding(400) },
    "Microsoft's own threshold, and 500 objects": { topology: estate(), inventory: holding(500) },
    "nothing in scope, so that nothing can be deleted": { topology: estate(), inventory: holding(0) },
    "devices that are synchronized too": {
      topology: estate({ cloudSync: [cloudSync({ deviceSync: true })] }),
      inventory: holding(400),
    },
    "a Connect Sync server with few objects": {
      topology: estate({ connectSync: [connectSync({ settings: { deletionThreshold: 9_000 } })] }),
      inventory: holding(500),
    },
    "a configuration of a domain that nobody counted": {
      topology: estate({ cloudSync: [cloudSync({ scope: OuScope.wholeDomain("emea.contoso.com") })] }),
      inventory: holding(10),
    },
  },
  reports: {
    "a tenant that lets the deletion of all through": {
      topology: ofTenant(400),
      inventory: holding(400),
      findings: [sales],
    },
    "a threshold one above the number of objects": {
      topology: set(401),
      inventory: holding(400),
      findings: [
        {
          ...sales,
          what: ["it lets 400 deletions through", "at most 400 objects"],
          fix: ["deletionThreshold of sales to 40;", "deletes 40 or more objects"],
        },
      ],
    },
    "Microsoft's own threshold, and fewer objects, a tenth of them rounded up": {
      topology: estate(),
      inventory: holding(491),
      findings: [{ ...sales, what: ["499 deletions"], fix: ["to 50;"] }],
    },
    "a small OU, where leavers must not be held up": {
      topology: estate(),
      inventory: holding(49),
      findings: [{ ...sales, fix: ["to 5;"] }],
    },
    "a smaller one, where five would be too many": {
      topology: estate(),
      inventory: holding(3),
      findings: [{ ...sales, fix: ["to 3;"] }],
    },
    "a single object": { topology: set(2), inventory: holding(1), findings: [{ ...sales, fix: ["to 1;"] }] },
    "a large scope, where Microsoft's own is enough": {
      topology: set(50_000),
      inventory: holding(9_000),
      findings: [{ ...sales, fix: ["to 500;"] }],
    },
    "a scope of groups, whose members can be no more than live there": {
      topology: estate({ cloudSync: [cloudSync({ scope: pilot })] }),
      inventory: holding(120),
      findings: [{ ...sales, what: ["at most 120 objects"], fix: ["to 12;"] }],
    },
    "a configuration that is not enabled": {
      topology: estate({ cloudSync: [cloudSync({ enabled: false })] }),
      inventory: holding(120),
      findings: [sales],
    },
  },
  mended: {
    "the proposed threshold": {
      from: { topology: estate(), inventory: holding(400) },
      to: { topology: set(40), inventory: holding(400) },
    },
    "the proposed threshold of a very small scope": {
      from: { topology: estate(), inventory: holding(3) },
      to: { topology: set(3), inventory: holding(3) },
    },
  },
});
