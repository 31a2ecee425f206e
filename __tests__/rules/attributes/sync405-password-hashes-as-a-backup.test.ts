import type { SyncTopologyParts } from "../../../lib/domain/ownership/sync-topology";
import type { SignInMethod } from "../../../lib/domain/tenant/user-authentication";
import { passwordHashesAsABackup } from "../../../lib/rules/attributes/sync405-password-hashes-as-a-backup";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, servers, tenant, twoTenants } from "../../support/topology";

const without = servers({ passwordHashSync: false });

function signsInBy(method: SignInMethod, parts: SyncTopologyParts = { connectSync: without }) {
  return estate({ tenants: [tenant({ authentication: { method } })], ...parts });
}

const passThrough = signsInBy("passThroughAuthentication");

describeRule(passwordHashesAsABackup, {
  allows: {
    "pass-through authentication with hashes of the active server": signsInBy("passThroughAuthentication", {}),
    "federation with hashes of a configuration alone": signsInBy("federationWithAdFs", {
      connectSync: without,
      cloudSync: [cloudSync(), cloudSync({ name: "it", passwordHashSync: true })],
    }),
    "no declared method without hashes, which is for SYNC404": estate({ connectSync: without }),
    "a wizard that configures nothing, which is for SYNC404": signsInBy("doNotConfigure"),
    "password hashes as the method, which is for SYNC404": signsInBy("passwordHashSynchronization"),
    "a tenant that nobody writes to": signsInBy("passThroughAuthentication", {
      connectSync: [connectSync({ role: "staging", passwordHashSync: false })],
      cloudSync: [cloudSync({ enabled: false })],
    }),
  },
  reports: {
    "pass-through authentication alone": {
      topology: passThrough,
      findings: [
        {
          where: ["contoso"],
          what: ["contoso can sign in only by passThroughAuthentication"],
          fix: ["passwordHashSync: true for aadc-01"],
        },
      ],
    },
    "federation with AD FS alone": {
      topology: signsInBy("federationWithAdFs"),
      findings: [{ where: ["contoso"], what: ["federationWithAdFs"] }],
    },
    "federation with PingFederate alone": {
      topology: signsInBy("federationWithPingFederate"),
      findings: [{ where: ["contoso"], what: ["federationWithPingFederate"] }],
    },
    "hashes of writers that do not write": {
      topology: signsInBy("passThroughAuthentication", {
        connectSync: servers({ passwordHashSync: false }, { passwordHashSync: true }),
        cloudSync: [cloudSync({ enabled: false, passwordHashSync: true })],
      }),
      findings: [{ where: ["contoso"] }],
    },
    "hashes of another tenant alone, with the configuration that could send them": {
      topology: estate({
        tenants: twoTenants({}, { authentication: { method: "federationWithAdFs" } }),
        cloudSync: [cloudSync({ name: "fab", tenant: "fabrikam" })],
      }),
      findings: [{ where: ["fabrikam"], what: ["fabrikam"], fix: ["passwordHashSync: true for fab,"] }],
    },
  },
  mended: {
    "sending the hashes": { from: passThrough, to: passThrough.with({ connectSync: servers() }) },
  },
});
