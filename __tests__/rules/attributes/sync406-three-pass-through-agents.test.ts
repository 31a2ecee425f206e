import type { UserAuthentication } from "../../../lib/domain/tenant/user-authentication";
import { threePassThroughAgents } from "../../../lib/rules/attributes/sync406-three-pass-through-agents";
import { describeRule } from "../../support/describe-rule";
import { estate, tenant, twoTenants } from "../../support/topology";

function signsInBy(authentication: UserAuthentication) {
  return estate({ tenants: [tenant({ authentication })] });
}

const method = "passThroughAuthentication";
const oneOff = signsInBy({ method, passThroughAgents: 2 });

describeRule(threePassThroughAgents, {
  allows: {
    "a tenant that says nothing of sign-in": estate(),
    "a number that is not said": signsInBy({ method }),
    "exactly 3 agents": signsInBy({ method, passThroughAgents: 3 }),
    "as many as 40": signsInBy({ method, passThroughAgents: 40 }),
    "any number with password hashes": signsInBy({
      method: "passwordHashSynchronization",
      passThroughAgents: 0,
    }),
    "any number with a federation": signsInBy({ method: "federationWithAdFs", passThroughAgents: 0 }),
    "another number that is for SYNC407": signsInBy({ method, passThroughAgents: 41 }),
  },
  reports: {
    "one fewer": {
      topology: oneOff,
      findings: [
        {
          where: ["contoso"],
          what: ["contoso", "contoso has 2 agents"],
          fix: ["install 1 more", "passThroughAgents: 3 for contoso"],
        },
      ],
    },
    "many fewer, in the tenant that has them": {
      topology: estate({
        tenants: twoTenants(
          { authentication: { method, passThroughAgents: 3 } },
          { authentication: { method, passThroughAgents: 0 } },
        ),
      }),
      findings: [
        { where: ["fabrikam"], what: ["fabrikam", "fabrikam has 0 agents"], fix: ["install 3 more", "fabrikam"] },
      ],
    },
  },
  mended: {
    "the number that is named": { from: oneOff, to: signsInBy({ method, passThroughAgents: 3 }) },
  },
});
