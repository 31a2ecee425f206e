import { aTenantStaysTheSame } from "../../../lib/rules/change/sync523-a-tenant-stays-the-same";
import { describeChangeRule } from "../../support/describe-change-rule";
import { estate, tenant, twoTenants } from "../../support/topology";

const before = estate();
const [contoso, fabrikam] = twoTenants();
const other = estate({ tenants: [tenant({ tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" })] });

describeChangeRule(aTenantStaysTheSame, {
  allows: {
    "a tenant that stays": { before, after: before },
    "its id in other letters": {
      before,
      after: estate({ tenants: [tenant({ tenantId: tenant().tenantId.toUpperCase() })] }),
    },
    "another tenant beside it": {
      before: estate({ tenants: [contoso as never] }),
      after: estate({ tenants: [contoso as never, fabrikam as never] }),
    },
    "a tenant that is declared no more": { before, after: estate({ tenants: [] }) },
  },
  reports: {
    "another id under the name": {
      before,
      after: other,
      findings: [{ where: ["contoso"], what: [tenant().tenantId, "c41d7a90"], fix: [`tenantId ${tenant().tenantId}`] }],
    },
    "another cloud under the name": {
      before,
      after: estate({ tenants: [tenant({ cloud: "usgovernment" })] }),
      findings: [{ where: ["contoso"], what: ["(public)", "(usgovernment)"] }],
    },
  },
  mended: { "declaring the id that was there": { from: { before, after: other }, to: { before, after: before } } },
});
