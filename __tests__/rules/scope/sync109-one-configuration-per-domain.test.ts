import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { oneConfigurationPerDomain } from "../../../lib/rules/scope/sync109-one-configuration-per-domain";
import { describeRule } from "../../support/describe-rule";
import { migrating } from "../../support/migrating";
import { CORP, cloudSync, estate, ous, twoTenants } from "../../support/topology";

const two = estate({ cloudSync: [cloudSync(), cloudSync({ name: "stores", scope: ous("OU=Stores") })] });

describeRule(oneConfigurationPerDomain, {
  allows: {
    "one configuration": estate(),
    "a configuration for each of two domains": estate({
      cloudSync: [cloudSync(), cloudSync({ name: "emea", scope: OuScope.wholeDomain("emea.contoso.com") })],
    }),
    "a configuration for one domain in each of two tenants": estate({
      tenants: twoTenants(),
      cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam", scope: ous("OU=Stores") })],
    }),
  },
  reports: {
    "two configurations of one domain, with disjoint scopes": {
      topology: two,
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-sync/stores"],
          what: [CORP, "sales, stores"],
          fix: ["the scope of stores to sales"],
        },
      ],
    },
    "a second one that is not enabled": {
      topology: estate({ cloudSync: [cloudSync(), cloudSync({ name: "draft", scope: ous("OU=IT"), enabled: false })] }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/draft"] }],
    },
    "those of waves, which are kept as long as Connect Sync is there": {
      topology: migrating({ done: 2 }),
      findings: [
        {
          where: ["corp-sales", "corp-it", "corp-stores", "corp-finance"].map((name) => `contoso-sync/${name}`),
          fix: [
            "as long as Connect Sync is there, keep corp-sales",
            "a wave can go back. After that, in one change, add",
          ],
        },
      ],
    },
    "those of waves, once Connect Sync is gone": {
      topology: migrating({ done: 4, connectSync: "removed" }),
      findings: [
        {
          where: ["corp-sales", "corp-it", "corp-stores", "corp-finance"].map((name) => `contoso-sync/${name}`),
          fix: ["in one change, add the scope of corp-it"],
        },
      ],
    },
    "three, once": {
      topology: estate({ cloudSync: ["a", "b", "c"].map((name) => cloudSync({ name, scope: ous(`OU=${name}`) })) }),
      findings: [{ where: ["contoso-sync/a", "contoso-sync/b", "contoso-sync/c"], what: ["3"] }],
    },
  },
  mended: {
    "one configuration with both scopes": {
      from: two,
      to: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=Stores") })] }),
    },
  },
});
