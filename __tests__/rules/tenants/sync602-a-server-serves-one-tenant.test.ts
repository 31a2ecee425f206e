import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { aServerServesOneTenant } from "../../../lib/rules/tenants/sync602-a-server-serves-one-tenant";
import { describeRule } from "../../support/describe-rule";
import { CORP, connectSync, estate, servers, twoTenants } from "../../support/topology";

const tenants = twoTenants();
const fabrikams = connectSync({ tenant: "fabrikam" });
const twice = estate({ tenants, connectSync: [...servers(), fabrikams] });

describeRule(aServerServesOneTenant, {
  allows: {
    "a server for each tenant": estate({
      tenants,
      connectSync: [...servers(), connectSync({ tenant: "fabrikam", name: "fab-01" })],
    }),
    "one name for two servers of unrelated domains": estate({
      tenants,
      connectSync: [...servers(), fabrikams.with({ scopes: [OuScope.wholeDomain("ad.fabrikam.com")] })],
    }),
    "one name twice in a tenant, which is for SYNC902": estate({ connectSync: [connectSync(), connectSync()] }),
  },
  reports: {
    "one server for two tenants": {
      topology: twice,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "fabrikam-servers/aadc-01"],
          what: ["aadc-01", CORP, "contoso and fabrikam"],
          fix: ["aadc-01 for contoso", "fabrikam"],
        },
      ],
    },
    "an active server that stages for another tenant, in another case": {
      topology: estate({ tenants, connectSync: [...servers(), fabrikams.with({ name: "AADC-01", role: "staging" })] }),
      findings: [{ where: ["contoso-servers/aadc-01", "fabrikam-servers/aadc-01"] }],
    },
  },
  mended: {
    "a server of its own": {
      from: twice,
      to: estate({ tenants, connectSync: [...servers(), fabrikams.with({ name: "fab-01" })] }),
    },
  },
});
