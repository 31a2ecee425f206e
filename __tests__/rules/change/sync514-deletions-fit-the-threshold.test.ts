import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { deletionsFitTheThreshold } from "../../../lib/rules/change/sync514-deletions-fit-the-threshold";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, estate, inventory, ous, servers, tenant } from "../../support/topology";
import { waiver } from "../../support/waivers";

const sales = (...names: string[]) =>
  estate({ connectSync: [], cloudSync: [cloudSync({ deletionThreshold: 1_000, scope: ous(...names) })] });
const [before, after] = [sales("OU=Sales", "OU=Labs"), sales("OU=Sales")];
const labs = (user: number) => inventory({ "OU=Labs": { user }, "OU=Sales": { user: 9_000 } });
const connect = (...names: string[]) => estate({ cloudSync: [], connectSync: servers({ scopes: [ous(...names)] }) });
const [wide, narrow] = [connect("OU=CORP", "OU=Labs"), connect("OU=CORP")];

/** The objects are to be deleted, and the tenant says so. */
const meant = (to: SyncTopology) =>
  to.with({ tenants: [tenant({ waivers: [waiver({ code: "SYNC521", place: "contoso-sync/sales" })] })] });

const ofTenant = (count: number) => after.with({ tenants: [tenant({ accidentalDeletionPrevention: { count } })] });

describeChangeRule(deletionsFitTheThreshold, {
  allows: {
    "the most that the tenant lets through": { before, after: ofTenant(499), inventory: labs(499) },
    "a change without deletions": { before: after, after: before, inventory: labs(9_000) },
    "the most that Cloud Sync lets through": { before, after, inventory: labs(999) },
    "the most that Connect Sync lets through": { before: wide, after: narrow, inventory: labs(500) },
  },
  reports: {
    "one more than the tenant lets through, below the job's own threshold": {
      before,
      after: ofTenant(499),
      inventory: labs(500),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["sales would delete 500 objects", "contoso refuses an export of more than 499"],
          fix: ["at most 499 objects"],
        },
      ],
    },
    "as many as the threshold of Cloud Sync": {
      before,
      after,
      inventory: labs(1_000),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["sales would delete 1,000 objects", "a run that reaches 1000", "quarantine"],
          fix: ["sales deletes at most 999 objects", "allows it by hand"],
        },
      ],
    },
    "one more than the threshold of Connect Sync": {
      before: wide,
      after: narrow,
      inventory: labs(501),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 would delete 501 objects", "more than 500 deletions"],
          fix: ["aadc-01 deletes at most 500 objects"],
        },
      ],
    },
  },
  mended: {
    "an OU with fewer objects": {
      from: { before, after, inventory: labs(1_000) },
      to: { before, after: meant(after), inventory: labs(600) },
    },
  },
});
