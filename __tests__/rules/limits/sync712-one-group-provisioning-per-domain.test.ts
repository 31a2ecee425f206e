import { oneGroupProvisioningPerDomain } from "../../../lib/rules/limits/sync712-one-group-provisioning-per-domain";
import { describeRule } from "../../support/describe-rule";
import { estate, groupProvisioning, twoTenants } from "../../support/topology";

const emea = groupProvisioning({ name: "emea", domain: "emea.contoso.com" });
const twice = estate({ groupProvisioning: [groupProvisioning(), groupProvisioning({ name: "more" })] });

describeRule(oneGroupProvisioningPerDomain, {
  allows: {
    none: estate(),
    "a domain each": estate({ groupProvisioning: [groupProvisioning(), emea] }),
    "one domain of two tenants": estate({
      tenants: twoTenants(),
      groupProvisioning: [groupProvisioning(), groupProvisioning({ tenant: "fabrikam" })],
    }),
  },
  reports: {
    "two for a domain": {
      topology: twice,
      findings: [
        {
          where: ["contoso-sync/groups", "contoso-sync/more"],
          what: ["groups", "more", "corp.contoso.com"],
          fix: ["keep one of"],
        },
      ],
    },
    "two for a domain, one of them not enabled": {
      topology: estate({
        groupProvisioning: [groupProvisioning(), groupProvisioning({ name: "more", enabled: false })],
      }),
      findings: [{ where: ["contoso-sync/groups", "contoso-sync/more"] }],
    },
  },
  mended: { "one for it": { from: twice, to: estate({ groupProvisioning: [groupProvisioning(), emea] }) } },
});
