import type { SignInMethod } from "../../../lib/domain/tenant/user-authentication";
import { passThroughAuthenticationStays } from "../../../lib/rules/attributes/sync408-pass-through-authentication-stays";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate, servers, tenant, twoTenants } from "../../support/topology";

const method = "passThroughAuthentication";
const tenants = [tenant({ authentication: { method } })];

/** An active server and one in staging mode, with what their wizards say of sign-in. */
function wizards(active: SignInMethod | undefined, staging: SignInMethod | undefined) {
  const saying = (userSignIn: SignInMethod | undefined) => ({ settings: userSignIn ? { userSignIn } : {} });
  return servers(saying(active), saying(staging));
}

const byTheActive = estate({ connectSync: wizards(method, "passwordHashSynchronization") });
const byTheTenant = estate({ tenants, connectSync: wizards("doNotConfigure", method) });

describeRule(passThroughAuthenticationStays, {
  allows: {
    "servers that say nothing": estate({ tenants }),
    "pass-through authentication on every server": estate({ tenants, connectSync: wizards(method, method) }),
    "a staging server that says nothing": estate({ connectSync: wizards(method, undefined) }),
    "other options where nobody has pass-through authentication": estate({
      connectSync: wizards("passwordHashSynchronization", "doNotConfigure"),
    }),
    "pass-through authentication on a staging server alone": estate({
      connectSync: wizards("passwordHashSynchronization", method),
    }),
    "pass-through authentication of another tenant": estate({
      tenants: twoTenants({ authentication: { method } }),
      connectSync: [
        ...wizards(method, method),
        connectSync({
          name: "fab-01",
          tenant: "fabrikam",
          settings: { userSignIn: "passwordHashSynchronization" },
        }),
      ],
    }),
    "another method of the tenant, which is for SYNC415": estate({
      tenants: [tenant({ authentication: { method: "federationWithAdFs" } })],
      connectSync: wizards("passwordHashSynchronization", "doNotConfigure"),
    }),
  },
  reports: {
    "a staging server beside an active one with pass-through authentication": {
      topology: byTheActive,
      findings: [
        {
          where: ["contoso-servers/aadc-02", "contoso-servers/aadc-01"],
          what: [
            "its sign-in option is passwordHashSynchronization",
            "aadc-01 has passThroughAuthentication",
            "the wizard of aadc-02 would disable",
          ],
          fix: ["on aadc-02, open the wizard task Change user sign-in", 'userSignIn: "passThroughAuthentication"'],
        },
      ],
    },
    "the active server of a tenant with pass-through authentication": {
      topology: byTheTenant,
      findings: [{ where: ["contoso-servers/aadc-01", "contoso"], what: ["doNotConfigure", "contoso has"] }],
    },
    "every server of a tenant with pass-through authentication": {
      topology: estate({ tenants, connectSync: wizards("passwordHashSynchronization", "federationWithAdFs") }),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso"] },
        { where: ["contoso-servers/aadc-02", "contoso"], what: ["federationWithAdFs"] },
      ],
    },
    "a staging server once, though two servers are active, which is for SYNC201": {
      topology: byTheActive.with({
        connectSync: [...byTheActive.connectSync, connectSync({ name: "aadc-03", settings: { userSignIn: method } })],
      }),
      findings: [{ where: ["contoso-servers/aadc-02", "contoso-servers/aadc-01"] }],
    },
    "a staging server, whatever else the tenant says": {
      topology: byTheActive.with({ tenants: [tenant({ authentication: { method: "passwordHashSynchronization" } })] }),
      findings: [{ where: ["contoso-servers/aadc-02", "contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "pass-through authentication on the staging server": {
      from: byTheActive,
      to: estate({ connectSync: wizards(method, method) }),
    },
    "pass-through authentication on the active server": {
      from: byTheTenant,
      to: estate({ tenants, connectSync: wizards(method, method) }),
    },
  },
});
