import { twentyGroupProvisionings } from "../../../lib/rules/limits/sync711-twenty-group-provisionings";
import { describeRule } from "../../support/describe-rule";
import { estate, groupProvisioning, tenant } from "../../support/topology";

/** So many configurations, each for a domain of its own; those of contoso may be enabled or not. */
function many(count: number, enabled = true) {
  const domains = Array.from({ length: count }, (_, index) => `d${index + 1}.contoso.com`);
  const { forests } = tenant();
  return estate({
    tenants: [tenant({ forests: [...forests, { name: "contoso.com", domains }] })],
    groupProvisioning: domains.map((domain) => groupProvisioning({ name: domain, domain, enabled })),
  });
}

describeRule(twentyGroupProvisionings, {
  allows: {
    none: estate(),
    "as many as there may be": many(20),
    "another tenant's, which do not count": estate({
      groupProvisioning: [
        ...many(20).groupProvisioning,
        groupProvisioning({ tenant: "fabrikam", domain: "ad.fabrikam.com" }),
      ],
    }),
  },
  reports: {
    "one too many": {
      topology: many(21),
      findings: [{ where: ["contoso"], what: ["has 21", "allows 20"], fix: ["remove 1 of"] }],
    },
    "one too many, none of them enabled": { topology: many(21, false), findings: [{ where: ["contoso"] }] },
  },
  mended: { "one less": { from: many(21), to: many(20) } },
});
