import type { AccidentalDeletionPrevention } from "../../../lib/domain/tenant/accidental-deletion-prevention";
import { aJobStopsBeforeItsTenant } from "../../../lib/rules/limits/sync709-a-job-stops-before-its-tenant";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, servers, tenant } from "../../support/topology";

const of = (accidentalDeletionPrevention: AccidentalDeletionPrevention, deletionThreshold = 500, enabled = true) =>
  estate({
    tenants: [tenant({ accidentalDeletionPrevention })],
    cloudSync: [cloudSync({ deletionThreshold, enabled })],
  });

describeRule(aJobStopsBeforeItsTenant, {
  allows: {
    "a tenant of which nobody says it": estate(),
    "a tenant that refuses at the very number at which the job stops": of({ count: 499 }),
    "Microsoft's own, of both": of({ count: 500 }),
    "a tenant that refuses nothing": of("disabled"),
    "a share, of which nobody knows how many deletions it is": of({ percentage: 1 }),
    "a configuration that is not enabled": of({ count: 1 }, 500, false),
  },
  reports: {
    "a tenant that refuses one deletion earlier": {
      topology: of({ count: 498 }),
      findings: [
        {
          where: ["contoso-sync/sales", "contoso"],
          what: ["sales stops at 500", "more than 498"],
          fix: ["of sales to 499 or less", "accidentalDeletionPrevention of contoso"],
        },
      ],
    },
    "a tenant whose value its active server says": {
      topology: estate({ connectSync: servers({ settings: { deletionThreshold: 100 } }) }),
      findings: [{ where: ["contoso-sync/sales", "contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "a job that stops earlier": { from: of({ count: 100 }), to: of({ count: 100 }, 101) },
    "a tenant that lets more through": { from: of({ count: 100 }), to: of({ count: 500 }) },
  },
});
