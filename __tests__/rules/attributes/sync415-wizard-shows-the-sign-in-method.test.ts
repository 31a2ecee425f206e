import type { SignInMethod } from "../../../lib/domain/tenant/user-authentication";
import { wizardShowsTheSignInMethod } from "../../../lib/rules/attributes/sync415-wizard-shows-the-sign-in-method";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate, servers, tenant, twoTenants } from "../../support/topology";

/** A tenant whose people sign in by a method, and what the wizards of its servers say. */
function signIn(method: SignInMethod, userSignIn: SignInMethod, staging: SignInMethod = userSignIn) {
  return estate({
    tenants: [tenant({ authentication: { method } })],
    connectSync: servers({ settings: { userSignIn } }, { settings: { userSignIn: staging } }),
  });
}

const different = signIn("passwordHashSynchronization", "federationWithAdFs");

describeRule(wizardShowsTheSignInMethod, {
  allows: {
    "nothing said": estate(),
    "one method in both places": signIn("passwordHashSynchronization", "passwordHashSynchronization"),
    "a wizard of which nothing is said": estate({
      tenants: [tenant({ authentication: { method: "federationWithAdFs" } })],
    }),
    "a tenant of which nothing is said": estate({
      connectSync: servers({ settings: { userSignIn: "doNotConfigure" } }),
    }),
    "a server in staging mode": signIn(
      "passwordHashSynchronization",
      "passwordHashSynchronization",
      "federationWithAdFs",
    ),
    "a tenant with pass-through authentication, which is for SYNC408": signIn(
      "passThroughAuthentication",
      "passwordHashSynchronization",
    ),
    "the method of another tenant": estate({
      tenants: twoTenants(
        { authentication: { method: "passwordHashSynchronization" } },
        { authentication: { method: "federationWithAdFs" } },
      ),
      connectSync: [
        ...servers({ settings: { userSignIn: "passwordHashSynchronization" } }),
        connectSync({ name: "fab-01", tenant: "fabrikam", settings: { userSignIn: "federationWithAdFs" } }),
      ],
    }),
  },
  reports: {
    "another choice on the active server": {
      topology: different,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso"],
          what: ["aadc-01 has federationWithAdFs", "contoso sign in by passwordHashSynchronization"],
          fix: ['userSignIn: "passwordHashSynchronization"', "if it is federationWithAdFs, declare that as method"],
        },
      ],
    },
    "pass-through authentication that the tenant does not use": {
      topology: signIn("passwordHashSynchronization", "passThroughAuthentication"),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso"], what: ["passThroughAuthentication"] }],
    },
    "a wizard that configures nothing": {
      topology: signIn("federationWithPingFederate", "doNotConfigure"),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso"], what: ["doNotConfigure"] }],
    },
  },
  mended: {
    "the choice in the wizard": {
      from: different,
      to: signIn("passwordHashSynchronization", "passwordHashSynchronization"),
    },
    "the method of the tenant": { from: different, to: signIn("federationWithAdFs", "federationWithAdFs") },
  },
});
