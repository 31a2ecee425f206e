import { verifiedDomainOfOneTenant } from "../../../lib/rules/tenants/sync601-verified-domain-of-one-tenant";
import { describeRule } from "../../support/describe-rule";
import { estate, tenant, twoTenants } from "../../support/topology";

const shared = estate({
  tenants: twoTenants({ verifiedDomains: ["contoso.com"] }, { verifiedDomains: ["Contoso.com", "fabrikam.com"] }),
});

describeRule(verifiedDomainOfOneTenant, {
  allows: {
    "no verified domain declared": estate(),
    "domains of their own": estate({
      tenants: twoTenants({ verifiedDomains: ["contoso.com"] }, { verifiedDomains: ["fabrikam.com"] }),
    }),
    "a domain twice in one tenant": estate({ tenants: [tenant({ verifiedDomains: ["contoso.com", "contoso.com"] })] }),
    "a subdomain in another tenant": estate({
      tenants: twoTenants({ verifiedDomains: ["contoso.com"] }, { verifiedDomains: ["lab.contoso.com"] }),
    }),
    "one tenant id under two names, which is for SYNC902": estate({
      tenants: [
        tenant({ verifiedDomains: ["contoso.com"] }),
        tenant({ name: "test", verifiedDomains: ["contoso.com"] }),
      ],
    }),
  },
  reports: {
    "a domain in two tenants, in another case": {
      topology: shared,
      findings: [
        {
          where: ["contoso", "fabrikam"],
          what: ["contoso.com", "2 tenants: contoso, fabrikam"],
          fix: ["contoso.com", "contoso or fabrikam"],
        },
      ],
    },
    "a domain in two clouds": {
      topology: estate({
        tenants: twoTenants(
          { verifiedDomains: ["contoso.com"] },
          { verifiedDomains: ["contoso.com"], cloud: "usgovernment" },
        ),
      }),
      findings: [{ where: ["contoso", "fabrikam"] }],
    },
  },
  mended: {
    "a suffix of its own": {
      from: shared,
      to: estate({ tenants: twoTenants({ verifiedDomains: ["contoso.com"] }, { verifiedDomains: ["fabrikam.com"] }) }),
    },
  },
});
