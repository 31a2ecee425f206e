import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { objectsPerDomain } from "../../../lib/rules/limits/sync703-objects-per-domain";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, estate, inventory, ous, twoTenants } from "../../support/topology";

/** A domain of so many objects, of which ten are in OU=Sales. */
const holding = (objects: number) =>
  inventory({ "OU=Sales": { user: 10 }, "OU=Computers": { device: 50_000, group: objects - 50_010 } });

describeRule(objectsPerDomain, {
  allows: {
    "150,000 objects": { topology: estate(), inventory: holding(150_000) },
    "more objects in a domain with Connect Sync alone": {
      topology: estate({ cloudSync: [] }),
      inventory: holding(400_000),
    },
    "another domain with Cloud Sync, which nobody counted": {
      topology: estate({ cloudSync: [cloudSync({ scope: OuScope.wholeDomain("emea.contoso.com") })] }),
      inventory: holding(400_000),
    },
  },
  reports: {
    "one object more, computers and what is out of scope among them": {
      topology: estate(),
      inventory: holding(150_001),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: [CORP, "contoso", "150,001 objects, 1 more"],
          fix: [CORP, "remove sales"],
        },
      ],
    },
    "each tenant that the domain is synchronized to, with all its configurations": {
      topology: estate({
        tenants: twoTenants(),
        cloudSync: [
          cloudSync(),
          cloudSync({ name: "it", scope: ous("OU=IT"), enabled: false }),
          cloudSync({ tenant: "fabrikam", scope: ous("OU=Stores") }),
        ],
      }),
      inventory: holding(200_000),
      findings: [
        { where: ["contoso-sync/sales", "contoso-sync/it"], what: ["50,000 more"], fix: ["remove sales and it"] },
        { where: ["fabrikam-sync/sales"], what: ["fabrikam"] },
      ],
    },
  },
  mended: {
    "leaving the domain to Connect Sync": {
      from: { topology: estate(), inventory: holding(200_000) },
      to: { topology: estate({ cloudSync: [], agents: [] }), inventory: holding(200_000) },
    },
  },
});
