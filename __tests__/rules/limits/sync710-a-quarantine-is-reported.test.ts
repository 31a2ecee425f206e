import { aQuarantineIsReported } from "../../../lib/rules/limits/sync710-a-quarantine-is-reported";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, groupProvisioning } from "../../support/topology";

const told = (notificationRecipientCount: number | undefined, enabled = true) =>
  estate({ cloudSync: [cloudSync({ notificationRecipientCount, enabled })] });

describeRule(aQuarantineIsReported, {
  allows: {
    "one address": told(1),
    "a number that nobody says": told(undefined),
    "nobody to tell of a configuration that is not enabled": told(0, false),
    "group provisioning that tells somebody, or is not enabled": estate({
      groupProvisioning: [
        groupProvisioning({ notificationRecipientCount: 1 }),
        groupProvisioning({ name: "later", enabled: false, notificationRecipientCount: 0 }),
      ],
    }),
  },
  reports: {
    "nobody to tell": {
      topology: told(0),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["nobody is notified when sales"],
          fix: ["notificationRecipients for sales"],
        },
      ],
    },
    "group provisioning that tells nobody": {
      topology: estate({ groupProvisioning: [groupProvisioning({ notificationRecipientCount: 0 })] }),
      findings: [{ where: ["contoso-sync/groups"], what: ["groups"] }],
    },
  },
  mended: { "an address": { from: told(0), to: told(1) } },
});
