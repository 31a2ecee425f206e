import type { SignInMethod } from "../../../lib/domain/tenant/user-authentication";
import { noKnownFault } from "../../../lib/rules/servers/sync230-no-known-fault";
import { describeRule } from "../../support/describe-rule";
import { estate, servers, tenant } from "../../support/topology";

const estateOf = (version: string, method?: SignInMethod, userSignIn?: SignInMethod) =>
  estate({
    tenants: [tenant(method ? { authentication: { method, passThroughAgents: 3 } } : {})],
    connectSync: servers(
      { machine: { version }, settings: userSignIn ? { userSignIn } : {} },
      { machine: { version: "2.6.92.0" } },
    ),
  });
const PTA = "passThroughAuthentication";
const faulty = estateOf("2.6.91.0", PTA, PTA);
const atActive = { where: ["contoso-servers/aadc-01"] };

describeRule(noKnownFault, {
  allows: {
    "the version that mends it": estateOf("2.6.92.0", PTA, PTA),
    "the version before": estateOf("2.6.84.0", PTA, PTA),
    "the version where people sign in otherwise": estateOf(
      "2.6.91.0",
      "passwordHashSynchronization",
      "passwordHashSynchronization",
    ),
    "the version where nothing is said of sign-in": estateOf("2.6.91.0"),
    "a version that nobody declares": estate({ tenants: [tenant({ authentication: { method: PTA } })] }),
  },
  reports: {
    "the version in a tenant of pass-through authentication": {
      topology: estateOf("2.6.91.0", PTA),
      findings: [
        { ...atActive, what: ["aadc-01 runs 2.6.91.0", "contoso uses it"], fix: ["upgrade aadc-01 to 2.6.92.0"] },
      ],
    },
    "the version on a server whose wizard says so": {
      topology: estateOf("2.6.91.0", undefined, PTA),
      findings: [atActive],
    },
    "a server in staging mode": {
      topology: estate({
        tenants: [tenant({ authentication: { method: PTA } })],
        connectSync: servers({ machine: { version: "2.6.92.0" } }, { machine: { version: "2.6.91.0" } }),
      }),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["aadc-02"] }],
    },
  },
  mended: { "an upgrade": { from: faulty, to: estateOf("2.6.92.0", PTA, PTA) } },
});
