import { isBelowMinimum, MINIMUM_VERSION, NEWEST_VERSION } from "../../domain/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { rule } from "../rule";

interface Outdated {
  readonly server: ConnectSyncWriter;
  readonly version: string;
}

/** No server runs a version that Microsoft has shut out. */
export const minimumVersion = rule<Outdated>({
  code: "SYNC207",
  severity: "error",
  title: "A server runs at least the minimum version of Connect Sync",
  why: "Microsoft stops every synchronization of an older version: no change and no password hash reaches the tenant.",
  page: "lib/rules/servers/sync207-minimum-version.md",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { version } = server.machine;
      if (version !== undefined && isBelowMinimum(version)) yield { server, version };
    }
  },
  where: ({ server, version }) => [{ origin: server.origin, detail: `version ${version}` }],
  what: ({ server, version }) =>
    `${server.name} runs ${version}, below ${MINIMUM_VERSION}: 2026-09-30 was the last day for such versions`,
  fix: ({ server }) => `upgrade ${server.name} to ${NEWEST_VERSION} or a later version`,
});
