import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import { deletionThresholdIsOn } from "../../../lib/rules/servers/sync218-deletion-threshold-is-on";
import { describeRule } from "../../support/describe-rule";
import { estate, servers, tenant } from "../../support/topology";

/** The threshold of the active server, and of the one in staging mode. */
function thresholds(
  active: ConnectSyncSettings["deletionThreshold"] & {},
  staging: ConnectSyncSettings["deletionThreshold"] & {} = 500,
): SyncTopology {
  return estate({
    connectSync: servers({ settings: { deletionThreshold: active } }, { settings: { deletionThreshold: staging } }),
  });
}

const off = tenant({ accidentalDeletionPrevention: "disabled" });

describeRule(deletionThresholdIsOn, {
  allows: {
    "a tenant's threshold, said at the tenant": estate({
      tenants: [tenant({ accidentalDeletionPrevention: { count: 500 } })],
    }),
    "a share of the objects": estate({ tenants: [tenant({ accidentalDeletionPrevention: { percentage: 100 } })] }),
    "a tenant without Connect Sync, whose jobs have thresholds of their own": estate({
      tenants: [off],
      connectSync: [],
    }),
    "a threshold that is not said": estate(),
    "Microsoft's threshold": thresholds(500),
    "a threshold of nothing at all": thresholds(0),
    "a threshold that is too high, which is for SYNC219": thresholds(100_000),
  },
  reports: {
    "a tenant that says it is off": {
      topology: estate({ tenants: [off] }),
      findings: [
        {
          where: ["contoso"],
          what: ["contoso allows exports with any number of deletions"],
          fix: ["the active server of contoso", "500"],
        },
      ],
    },
    "a threshold that is off": {
      topology: thresholds("off"),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 exports any number of deletions"],
          fix: ["on aadc-01", "Enable-ADSyncExportDeletionThreshold -DeletionThreshold 500"],
        },
      ],
    },
    "a threshold that is off on the server in staging mode, which takes over one day": {
      topology: thresholds(500, "off"),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"] }],
    },
  },
  mended: {
    "turning it on for the tenant": {
      from: estate({ tenants: [off] }),
      to: estate({ tenants: [tenant({ accidentalDeletionPrevention: { count: 500 } })] }),
    },
    "turning it on": { from: thresholds("off"), to: thresholds(500) },
    "turning it on in staging mode": { from: thresholds(500, "off"), to: thresholds(500) },
  },
});
