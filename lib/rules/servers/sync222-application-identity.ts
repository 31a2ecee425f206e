import { compareBuilds } from "../../domain/build-version";
import { APPLICATION_IDENTITY_VERSION } from "../../domain/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { rule } from "../rule";

/** A server signs in to Microsoft Entra ID as an application, by a certificate. A version that is not said can do so. */
export const applicationIdentity = rule<ConnectSyncWriter>({
  code: "SYNC222",
  severity: "warning",
  title: "The server signs in to Entra with an application identity",
  why: "A password can be copied and used elsewhere; an application signs in by a certificate whose key is not to be exported.",
  page: "lib/rules/servers/sync222-application-identity.md",
  check: (topology) =>
    topology.connectSync.filter(
      ({ settings, machine: { version } }) =>
        settings.connectorIdentity === "serviceAccount" &&
        (version === undefined || compareBuilds(version, APPLICATION_IDENTITY_VERSION) >= 0),
    ),
  where: ({ origin, machine: { version } }) => [
    { origin, detail: `connectorIdentity is "serviceAccount", version ${version ?? "not said"}` },
  ],
  what: ({ name }) => `${name} signs in to Microsoft Entra ID with the password of a service account`,
  fix: ({ name }) =>
    `choose "Configure application-based authentication to Microsoft Entra ID" in the wizard of ${name}, declare connectorIdentity "application", and remove the service account`,
});
