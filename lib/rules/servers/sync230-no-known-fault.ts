import { NEWEST_VERSION, releaseOf, UPGRADE_ORDER } from "../../domain/writers/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Faulty {
  readonly server: ConnectSyncWriter;
  readonly version: string;
}

/** No server runs a version with a known fault in the sign-in method of its tenant. */
export const noKnownFault = rule<Faulty>({
  code: "SYNC230",
  severity: "warning",
  title: "No known fault affects a feature in use",
  why: "In this version the wizard can fail to enable pass-through authentication while it registers the agent on the server.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history",
  since: "2026-12",
  *check({ tenants, connectSync }) {
    const methods = new Map(tenants.map(({ name, authentication }) => [name, authentication?.method]));
    for (const server of connectSync) {
      const { version } = server.machine;
      if (version === undefined) continue;
      const used = [server.settings.userSignIn, methods.get(server.tenant)];
      const { mayFailAt } = releaseOf(version) ?? {};
      if (mayFailAt !== undefined && used.includes(mayFailAt)) yield { server, version };
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server, version }) => [{ origin: server.origin, detail: `version ${version}` }],
  what: ({ server, version }) =>
    `${server.name} runs ${version}, in which enabling pass-through authentication can fail, and ${server.tenant} uses it`,
  fix: ({ server }) =>
    `upgrade ${server.name} to ${NEWEST_VERSION} or a later version before anybody changes its sign-in method in the wizard, ${UPGRADE_ORDER}`,
});
