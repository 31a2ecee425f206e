import type { UserAuthentication } from "../../../lib/domain/tenant/user-authentication";
import { seamlessSsoHasAMethod } from "../../../lib/rules/attributes/sync409-seamless-sso-has-a-method";
import { describeRule } from "../../support/describe-rule";
import { CORP, estate, servers, tenant } from "../../support/topology";

function signsInBy(authentication: UserAuthentication) {
  return estate({ tenants: [tenant({ authentication })] });
}

const seamlessSingleSignOn = [CORP];
const idle = signsInBy({ method: "federationWithAdFs", seamlessSingleSignOn });

describeRule(seamlessSsoHasAMethod, {
  allows: {
    "a tenant that says nothing of sign-in": estate(),
    "password hash sync": signsInBy({ method: "passwordHashSynchronization", seamlessSingleSignOn }),
    "pass-through authentication": signsInBy({ method: "passThroughAuthentication", seamlessSingleSignOn }),
    "federation without it": signsInBy({ method: "federationWithAdFs" }),
    "federation with an empty list of forests": signsInBy({ method: "doNotConfigure", seamlessSingleSignOn: [] }),
    "a method that nobody serves, which is for SYNC404": signsInBy({
      method: "passwordHashSynchronization",
      seamlessSingleSignOn,
    }).with({ connectSync: servers({ passwordHashSync: false }) }),
  },
  reports: {
    "federation with AD FS": {
      topology: idle,
      findings: [
        {
          where: ["contoso"],
          what: ["Seamless single sign-on is on", "contoso", CORP, "federationWithAdFs"],
          fix: [CORP, "seamlessSingleSignOn of contoso", "passwordHashSynchronization or passThroughAuthentication"],
        },
      ],
    },
    "federation with PingFederate, with every forest": {
      topology: signsInBy({ method: "federationWithPingFederate", seamlessSingleSignOn: [CORP, "adatum.com"] }),
      findings: [{ where: ["contoso"], what: [`${CORP}, adatum.com`], fix: [`${CORP}, adatum.com`] }],
    },
    "a wizard that configures nothing": {
      topology: signsInBy({ method: "doNotConfigure", seamlessSingleSignOn }),
      findings: [{ where: ["contoso"], what: ["doNotConfigure"] }],
    },
  },
  mended: {
    "switching it off": { from: idle, to: signsInBy({ method: "federationWithAdFs", seamlessSingleSignOn: [] }) },
    "password hash sync": {
      from: idle,
      to: signsInBy({ method: "passwordHashSynchronization", seamlessSingleSignOn }),
    },
    "pass-through authentication": {
      from: idle,
      to: signsInBy({ method: "passThroughAuthentication", seamlessSingleSignOn }),
    },
  },
});
