import { isRecalled, NEWEST_VERSION } from "../../domain/writers/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Recalled {
  readonly server: ConnectSyncWriter;
  readonly version: string;
}

/** No server runs a version that Microsoft has withdrawn. */
export const noRecalledVersion = rule<Recalled>({
  code: "SYNC208",
  severity: "error",
  title: "No server runs a recalled Connect Sync version",
  why: "Microsoft withdrew this version after its release and asks everyone to uninstall it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { version } = server.machine;
      if (version !== undefined && isRecalled(version)) yield { server, version };
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server, version }) => [{ origin: server.origin, detail: `version ${version}` }],
  what: ({ server, version }) => `${server.name} runs ${version}, which Microsoft has recalled`,
  fix: ({ server, version }) =>
    `export the settings of ${server.name}, uninstall ${version}, install ${NEWEST_VERSION} or a later version with these settings, and take it out of staging mode once its pending exports are right; until then it exports nothing, so begin with a server in staging mode`,
});
