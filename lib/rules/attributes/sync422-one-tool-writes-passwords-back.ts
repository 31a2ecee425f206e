import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface TwoTools {
  readonly configuration: CloudSyncWriter;
  readonly server: ConnectSyncWriter;
}

/** Only one of the two tools writes passwords back to a domain. */
export const oneToolWritesPasswordsBack = rule<TwoTools>({
  code: "SYNC422",
  severity: "warning",
  title: "One tool writes passwords back to a domain",
  why: "A person who resets the password may not be able to sign in: if both tools write passwords back to one domain, Microsoft does not say which of them handles the reset.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-cloud-sync-sspr-writeback",
  since: "2026-12",
  *check({ cloudSync, connectSync }) {
    const writing = connectSync.filter(
      ({ state, settings }) => state === "writes" && settings.optionalFeatures?.includes("passwordWriteback"),
    );
    for (const configuration of cloudSync) {
      if (!configuration.enabled || !configuration.passwordWriteback) continue;
      for (const server of writing)
        if (
          server.tenant === configuration.tenant &&
          server.scopes.some(({ domain }) => domain === configuration.domain)
        )
          yield { configuration, server };
    }
  },
  about: ({ configuration, server }) => [configuration.name, server.name, configuration.domain],
  where: ({ configuration, server }) => [
    { origin: configuration.origin, detail: "passwordWriteback is true" },
    { origin: server.origin, detail: "passwordWriteback is on" },
  ],
  what: ({ configuration: { name, domain }, server }) =>
    `${name} and ${server.name} both write passwords back to ${domain}`,
  fix: ({ configuration: { name, domain }, server }) =>
    `decide which tool writes back to ${domain}; for Cloud Sync, switch password writeback off in the wizard of ${server.name} and its staging servers (for all their domains) and remove "passwordWriteback" from their optionalFeatures; for Connect Sync, declare passwordWriteback: false for ${name} and switch it off for Cloud Sync (in the whole tenant) with Set-AADCloudSyncPasswordWritebackConfiguration -Enable $false`,
});
