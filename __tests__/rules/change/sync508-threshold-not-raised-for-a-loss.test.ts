import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { AccidentalDeletionPrevention } from "../../../lib/domain/tenant/accidental-deletion-prevention";
import { thresholdNotRaisedForALoss } from "../../../lib/rules/change/sync508-threshold-not-raised-for-a-loss";
import { describeChangeRule } from "../../support/describe-change-rule";
import {
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  servers,
  tenant,
  under,
} from "../../support/topology";
import { waiver } from "../../support/waivers";

const both = ["OU=Sales", "OU=Labs"];
const sales = (deletionThreshold: number, ...names: string[]) =>
  estate({ cloudSync: [cloudSync({ deletionThreshold, scope: ous(...names) })] });
const connect = (deletionThreshold: number | "off" | undefined, ...names: string[]) =>
  estate({
    cloudSync: [],
    connectSync: servers({
      scopes: [ous(...names)],
      settings: deletionThreshold === undefined ? {} : { deletionThreshold },
    }),
  });
const ofTenant = (accidentalDeletionPrevention: AccidentalDeletionPrevention, ...names: string[]) =>
  estate({
    tenants: [tenant({ accidentalDeletionPrevention })],
    connectSync: [],
    cloudSync: [cloudSync({ scope: ous(...names) })],
  });
const CORP_AND_IT = ["OU=CORP", "OU=IT"];
const place = (origin: string, times = 2) => ({ where: Array.from({ length: times }, () => origin) });

/** The objects are to be deleted, and the tenant says so. */
const meant = (to: SyncTopology) =>
  to.with({ tenants: [tenant({ waivers: [waiver({ code: "SYNC521", place: "contoso-sync/sales" })] })] });

describeChangeRule(thresholdNotRaisedForALoss, {
  allows: {
    "a tenant's threshold that is lowered": {
      before: ofTenant({ count: 500 }, ...both),
      after: ofTenant({ count: 499 }, "OU=Sales"),
    },
    "a tenant's threshold that is raised while nothing leaves": {
      before: ofTenant({ count: 500 }, "OU=Sales"),
      after: ofTenant("disabled", "OU=Sales"),
    },
    "a threshold that is raised while nothing leaves": {
      before: sales(100, "OU=Sales"),
      after: sales(500, "OU=Sales"),
    },
    "a loss under the same threshold": { before: sales(500, ...both), after: sales(500, "OU=Sales") },
    "a loss under a lower one": { before: sales(500, ...both), after: sales(499, "OU=Sales") },
    "a threshold that was off": { before: connect("off", ...CORP_AND_IT), after: connect(9_000, "OU=CORP") },
    "a threshold of which nothing was said, or is": {
      before: connect(undefined, ...CORP_AND_IT),
      after: connect(9_000, "OU=CORP"),
    },
    "a threshold of which nothing is said any more": {
      before: connect(500, ...CORP_AND_IT),
      after: connect(undefined, "OU=CORP"),
    },
    "a threshold that is off, and of which nothing was said": {
      before: connect(undefined, ...CORP_AND_IT),
      after: connect("off", "OU=CORP"),
    },
    "a threshold that stays off, which is for SYNC218": {
      before: connect("off", ...CORP_AND_IT),
      after: connect("off", "OU=CORP"),
    },
    "the loss of another writer": {
      before: estate({
        cloudSync: [cloudSync({ deletionThreshold: 1 }), cloudSync({ name: "b", scope: ous("OU=B", "OU=C") })],
      }),
      after: estate({ cloudSync: [cloudSync({ deletionThreshold: 2 }), cloudSync({ name: "b", scope: ous("OU=B") })] }),
    },
    "an OU that holds nothing": {
      before: sales(100, ...both),
      after: sales(500, "OU=Sales"),
      inventory: inventory({ "OU=Labs": {}, "OU=Sales": { user: 5 } }),
    },
    "an OU that is handed over": {
      before: connect(100, "OU=CORP"),
      after: estate({
        connectSync: servers({ settings: { deletionThreshold: 500 }, handsOver: [handOver("OU=Sales,OU=CORP")] }),
        cloudSync: [cloudSync({ scope: ous("OU=Sales,OU=CORP") })],
      }),
    },
    "a configuration that is disabled, and deletes nothing": {
      before: sales(100, "OU=Sales"),
      after: estate({ cloudSync: [cloudSync({ deletionThreshold: 500, enabled: false })] }),
    },
    "a configuration that is gone, which is for SYNC505": {
      before: sales(100, ...both),
      after: estate({ cloudSync: [] }),
    },
    "a server that stands down while the next one takes over with less": {
      before: connect(100, ...CORP_AND_IT),
      after: estate({
        cloudSync: [],
        connectSync: [
          connectSync({ role: "staging", settings: { deletionThreshold: 500 } }),
          connectSync({ name: "aadc-02", settings: { deletionThreshold: 100 } }),
        ],
      }),
    },
  },
  reports: {
    "the tenant's threshold, which watches Cloud Sync too": {
      before: ofTenant({ count: 500 }, ...both),
      after: ofTenant({ count: 501 }, "OU=Sales"),
      findings: [
        {
          ...place("contoso"),
          what: ["of contoso is raised from 500 to 501", under("OU=Labs")],
          fix: ["of contoso at 500"],
        },
      ],
    },
    "a count that becomes a share": {
      before: ofTenant({ count: 500 }, ...both),
      after: ofTenant({ percentage: 1 }, "OU=Sales"),
      findings: [{ ...place("contoso"), what: ["from 500 to 1%"] }],
    },
    "a server's threshold, while a configuration loses objects": {
      before: estate({
        connectSync: servers({ settings: { deletionThreshold: 500 } }),
        cloudSync: [cloudSync({ scope: ous(...both) })],
      }),
      after: estate({ connectSync: servers({ settings: { deletionThreshold: 600 } }) }),
      findings: [place("contoso-servers/aadc-01")],
    },
    "a configuration that is to delete an OU": {
      before: sales(100, ...both),
      after: sales(101, "OU=Sales"),
      findings: [
        {
          ...place("contoso-sync/sales"),
          what: ["of sales is raised from 100 to 101", `removes ${under("OU=Labs")} from`],
          fix: ["leave the threshold of sales at 100"],
        },
      ],
    },
    "several OUs at once": {
      before: sales(100, ...both, "OU=A", "OU=B"),
      after: sales(500, "OU=Sales"),
      findings: [{ ...place("contoso-sync/sales", 4), what: ["and 2 more"] }],
    },
    "a server that is active, and not the one in staging mode": {
      before: connect(500, ...CORP_AND_IT),
      after: connect(501, "OU=CORP"),
      findings: [{ ...place("contoso-servers/aadc-01"), what: ["from 500 to 501"] }],
    },
    "a threshold that is switched off": {
      before: connect(500, ...CORP_AND_IT),
      after: connect("off", "OU=CORP"),
      findings: [{ ...place("contoso-servers/aadc-01"), what: ["from 500 to off"] }],
    },
    "an OU that another configuration takes over": {
      before: estate({ cloudSync: [cloudSync({ deletionThreshold: 5, scope: ous(...both) })] }),
      after: estate({
        cloudSync: [cloudSync({ deletionThreshold: 6 }), cloudSync({ name: "labs", scope: ous("OU=Labs") })],
      }),
      findings: [place("contoso-sync/sales")],
    },
  },
  mended: {
    "leaving the threshold": {
      from: { before: sales(100, ...both), after: sales(500, "OU=Sales") },
      to: { before: sales(100, ...both), after: meant(sales(100, "OU=Sales")) },
    },
  },
});
