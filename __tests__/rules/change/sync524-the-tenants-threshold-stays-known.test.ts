import { theTenantsThresholdStaysKnown } from "../../../lib/rules/change/sync524-the-tenants-threshold-stays-known";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, estate, servers, tenant } from "../../support/topology";

const withServers = estate({
  connectSync: servers({ settings: { deletionThreshold: 500 } }),
  cloudSync: [cloudSync()],
});
const cloudOnly = estate({ connectSync: [] });
const saidOnce = cloudOnly.with({ tenants: [tenant({ accidentalDeletionPrevention: { count: 500 } })] });

describeChangeRule(theTenantsThresholdStaysKnown, {
  allows: {
    "a threshold that the servers go on saying": { before: withServers, after: withServers },
    "a threshold that the tenant says when the servers go": { before: withServers, after: saidOnce },
    "a threshold that nobody ever said": { before: estate(), after: cloudOnly },
    "a tenant in which nobody writes any more": {
      before: withServers,
      after: estate({ connectSync: [], cloudSync: [cloudSync({ enabled: false })] }),
    },
  },
  reports: {
    "servers that go and take the number along": {
      before: withServers,
      after: cloudOnly,
      findings: [
        {
          where: ["contoso"],
          what: ["declared as 500 at aadc-01"],
          fix: ["accidentalDeletionPrevention: { count: 500 }"],
        },
      ],
    },
    "a share that the tenant no longer says": {
      before: cloudOnly.with({ tenants: [tenant({ accidentalDeletionPrevention: { percentage: 5 } })] }),
      after: cloudOnly,
      findings: [{ where: ["contoso"], fix: ["{ percentage: 5 }"] }],
    },
  },
  mended: {
    "declaring it at the tenant": {
      from: { before: saidOnce, after: cloudOnly },
      to: { before: saidOnce, after: saidOnce },
    },
  },
});
