import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface TwoTools {
  readonly configuration: CloudSyncWriter;
  readonly server: ConnectSyncWriter;
}

/** Passwords are written back to a domain by one of the two tools. */
export const oneToolWritesPasswordsBack = rule<TwoTools>({
  code: "SYNC422",
  severity: "warning",
  title: "One tool writes passwords back to a domain",
  why: "Microsoft supports password writeback of both tools side by side for domains that each has to itself; which of them answers a reset otherwise, nobody says.",
  file: __filename,
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
  where: ({ configuration, server }) => [
    { origin: configuration.origin, detail: "passwordWriteback is true" },
    { origin: server.origin, detail: "passwordWriteback is on" },
  ],
  what: ({ configuration: { name, domain }, server }) =>
    `${name} and ${server.name} both write passwords back to ${domain}`,
  fix: ({ configuration: { name, domain }, server }) =>
    `let one of them write back to ${domain}: switch password writeback off in the wizard of ${server.name}, or for Cloud Sync, and declare it for ${name}`,
});
