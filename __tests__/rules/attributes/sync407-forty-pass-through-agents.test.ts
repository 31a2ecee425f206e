import type { UserAuthentication } from "../../../lib/domain/tenant/user-authentication";
import { fortyPassThroughAgents } from "../../../lib/rules/attributes/sync407-forty-pass-through-agents";
import { describeRule } from "../../support/describe-rule";
import { estate, tenant, twoTenants } from "../../support/topology";

function signsInBy(authentication: UserAuthentication) {
  return estate({ tenants: [tenant({ authentication })] });
}

const method = "passThroughAuthentication";
const oneOff = signsInBy({ method, passThroughAgents: 41 });

describeRule(fortyPassThroughAgents, {
  allows: {
    "a tenant that says nothing of sign-in": estate(),
    "a number that is not said": signsInBy({ method }),
    "exactly 40 agents": signsInBy({ method, passThroughAgents: 40 }),
    "as many as 3": signsInBy({ method, passThroughAgents: 3 }),
    "any number with password hashes": signsInBy({
      method: "passwordHashSynchronization",
      passThroughAgents: 60,
    }),
    "any number with a federation": signsInBy({ method: "federationWithAdFs", passThroughAgents: 60 }),
    "another number that is for SYNC406": signsInBy({ method, passThroughAgents: 2 }),
  },
  reports: {
    "one more": {
      topology: oneOff,
      findings: [
        {
          where: ["contoso"],
          what: ["contoso declares 41 agents", "have only 40"],
          fix: ["uninstall 1 of them", "passThroughAgents: 40 for contoso"],
        },
      ],
    },
    "many more, in the tenant that has them": {
      topology: estate({
        tenants: twoTenants(
          { authentication: { method, passThroughAgents: 40 } },
          { authentication: { method, passThroughAgents: 60 } },
        ),
      }),
      findings: [{ where: ["fabrikam"], what: ["fabrikam", "60"], fix: ["uninstall 20", "fabrikam"] }],
    },
  },
  mended: {
    "the number that is named": { from: oneOff, to: signsInBy({ method, passThroughAgents: 40 }) },
  },
});
