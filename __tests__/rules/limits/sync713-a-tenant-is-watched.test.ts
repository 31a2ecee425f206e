import { aTenantIsWatched } from "../../../lib/rules/limits/sync713-a-tenant-is-watched";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, monitoring, twoTenants } from "../../support/topology";

const unwatched = estate({ monitoring: [] });

describeRule(aTenantIsWatched, {
  allows: {
    "monitoring that is declared": estate(),
    "a tenant in which nothing is written yet": estate({
      monitoring: [],
      connectSync: [connectSync({ role: "staging" })],
      cloudSync: [cloudSync({ enabled: false })],
    }),
  },
  reports: {
    "a tenant that nobody watches": {
      topology: unwatched,
      findings: [{ where: ["contoso"], what: ["synchronization of contoso"], fix: ["monitoring for contoso"] }],
    },
    "one of two tenants": {
      topology: estate({
        tenants: twoTenants(),
        cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam" })],
        monitoring: [monitoring()],
      }),
      findings: [{ where: ["fabrikam"], what: ["fabrikam"] }],
    },
    "a server alone": {
      topology: estate({ monitoring: [], cloudSync: [] }),
      findings: [{ where: ["contoso"], what: ["contoso"] }],
    },
  },
  mended: { "monitoring is declared": { from: unwatched, to: estate() } },
});
