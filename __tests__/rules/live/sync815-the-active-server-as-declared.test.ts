import { theActiveServerAsDeclared } from "../../../lib/rules/live/sync815-the-active-server-as-declared";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, seen } from "../../support/observed-folder";
import { connectSync, estate, servers } from "../../support/topology";

const declared = estate({
  connectSync: servers({
    machine: { version: "2.6.92.0" },
    settings: { neededFor: ["reconciliation"], connectorIdentity: "application" },
  }),
});
const account = estate({ connectSync: servers({ settings: { connectorIdentity: "serviceAccount" } }) });
const client = (configuration: object) => (folder: Folder) => {
  Object.assign(folder.settings.configuration, configuration);
};

describeLiveRule(theActiveServerAsDeclared, {
  allows: {
    "the declared server": seen(declared),
    "an anchor in another case": seen(declared, client({ anchorAttribute: "ms-ds-consistencyguid" })),
    "a version that nobody declares": seen(estate(), client({ synchronizationClientVersion: "2.5.79.0" })),
    "settings that could not be read": seen(declared, (folder) => {
      client({ synchronizationClientVersion: "2.5.79.0" })(folder);
      folder.unknown.set("tenantSettings", { reason: "permission" });
    }),
    "servers that are all in staging mode beside Cloud Sync": seen(
      estate({ connectSync: [connectSync({ role: "staging" })] }),
    ),
    "servers that are all in staging mode, of a tenant that was not synchronized lately": seen(
      estate({ connectSync: [connectSync({ role: "staging" })], cloudSync: [] }),
      ({ organization }) => {
        organization.onPremisesLastSyncDateTime = daysAgo(20);
      },
    ),
    "a tenant without a declared server": seen(estate({ connectSync: [] })),
  },
  reports: {
    "another version": {
      observation: seen(declared, client({ synchronizationClientVersion: "2.5.79.0" })),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["2.5.79.0", "2.6.92.0"] }],
    },
    "another anchor": {
      observation: seen(declared, client({ anchorAttribute: "objectGUID" })),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["objectGUID", "mS-DS-ConsistencyGuid"] }],
    },
    "a tenant that somebody synchronizes, though every server is in staging mode": {
      observation: seen(estate({ connectSync: [connectSync({ role: "staging" })], cloudSync: [] })),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["nobody knows which", "2026-11-26 11:48 UTC"] }],
    },
    "an application where a service account is declared": {
      observation: seen(account, client({ applicationId: "1b2c3d4e-5f60-4172-8384-a5b6c7d8e9f0" })),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["of an application"] }],
    },
  },
  mended: {
    "declaring its version": {
      from: seen(declared, client({ synchronizationClientVersion: "2.5.190.0" })),
      to: seen(
        estate({ connectSync: servers({ machine: { version: "2.5.190.0" } }) }),
        client({ synchronizationClientVersion: "2.5.190.0" }),
      ),
    },
  },
});
