import type { SyncTopologyParts } from "../../../lib/domain/ownership/sync-topology";
import type { SignInMethod } from "../../../lib/domain/tenant/user-authentication";
import { peopleCanSignIn } from "../../../lib/rules/attributes/sync404-people-can-sign-in";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, servers, tenant, twoTenants } from "../../support/topology";

const without = servers({ passwordHashSync: false });

function signsInBy(method: SignInMethod, parts: SyncTopologyParts = { connectSync: without }) {
  return estate({ tenants: [tenant({ authentication: { method } })], ...parts });
}

const unsaid = estate({ connectSync: without });
const notConfigured = signsInBy("doNotConfigure");

describeRule(peopleCanSignIn, {
  allows: {
    "hashes of the active server": estate(),
    "hashes of the active server, with a wizard that configures nothing": signsInBy("doNotConfigure", {}),
    "hashes of a configuration alone": estate({
      connectSync: without,
      cloudSync: [cloudSync(), cloudSync({ name: "it", passwordHashSync: true })],
    }),
    "pass-through authentication without hashes, which is for SYNC405": signsInBy("passThroughAuthentication"),
    "federation with AD FS without hashes": signsInBy("federationWithAdFs"),
    "federation with PingFederate without hashes": signsInBy("federationWithPingFederate"),
    "a tenant that nobody writes to": estate({
      connectSync: [connectSync({ role: "staging", passwordHashSync: false })],
      cloudSync: [cloudSync({ enabled: false })],
    }),
    "a tenant without a writer beside one with hashes": estate({ tenants: twoTenants() }),
  },
  reports: {
    "neither hashes nor a method": {
      topology: unsaid,
      findings: [
        {
          where: ["contoso"],
          what: ["people of contoso cannot sign in", "there is no sign-in method"],
          fix: ["passwordHashSync: true for aadc-01", "contoso"],
        },
      ],
    },
    "no hashes, with a wizard that configures nothing": {
      topology: notConfigured,
      findings: [{ where: ["contoso"], what: ["the sign-in method is doNotConfigure"], fix: ["aadc-01"] }],
    },
    "password hashes as the method, and nobody who sends them": {
      topology: signsInBy("passwordHashSynchronization"),
      findings: [{ where: ["contoso"], what: ["passwordHashSynchronization"] }],
    },
    "hashes of writers that do not write": {
      topology: estate({
        connectSync: servers({ passwordHashSync: false }, { passwordHashSync: true }),
        cloudSync: [cloudSync({ enabled: false, passwordHashSync: true })],
      }),
      findings: [{ where: ["contoso"] }],
    },
    "hashes of another tenant alone, with the configuration that could send them": {
      topology: estate({
        tenants: twoTenants(),
        cloudSync: [cloudSync({ name: "fab", tenant: "fabrikam" })],
      }),
      findings: [{ where: ["fabrikam"], what: ["fabrikam"], fix: ["passwordHashSync: true for fab,"] }],
    },
  },
  mended: {
    "sending the hashes": { from: notConfigured, to: notConfigured.with({ connectSync: servers() }) },
    "sending the hashes where no method is declared": { from: unsaid, to: unsaid.with({ connectSync: servers() }) },
    "declaring the method": { from: unsaid, to: signsInBy("passThroughAuthentication") },
  },
});
