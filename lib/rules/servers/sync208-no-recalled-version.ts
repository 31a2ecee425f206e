import { isRecalled, NEWEST_VERSION } from "../../domain/writers/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Recalled {
  readonly server: ConnectSyncWriter;
  readonly version: string;
}

/** No server runs a version that Microsoft has taken back. */
export const noRecalledVersion = rule<Recalled>({
  code: "SYNC208",
  severity: "error",
  title: "No recalled version of Connect Sync is in use",
  why: "Microsoft took the version back after its release and asks everyone to uninstall it.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { version } = server.machine;
      if (version !== undefined && isRecalled(version)) yield { server, version };
    }
  },
  where: ({ server, version }) => [{ origin: server.origin, detail: `version ${version}` }],
  what: ({ server, version }) => `${server.name} runs ${version}, which Microsoft has recalled`,
  fix: ({ server, version }) =>
    `uninstall ${version} from ${server.name} and install ${NEWEST_VERSION} or a later version`,
});
