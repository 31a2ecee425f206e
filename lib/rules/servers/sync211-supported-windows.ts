import type { WindowsRelease } from "../../domain/servers/machine";
import { RECOMMENDED_WINDOWS, standingOf } from "../../domain/servers/windows";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface UnsupportedWindows {
  readonly server: ConnectSyncWriter;
  readonly release: WindowsRelease;
}

/** A server runs on a release of Windows that Connect Sync is supported on. */
export const supportedWindows = rule<UnsupportedWindows>({
  code: "SYNC211",
  severity: "error",
  title: "Windows is a release that Connect Sync supports",
  why: "Microsoft does not test Connect Sync on other releases and helps with none; it may fail or do what nobody expects.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const release = server.machine.operatingSystem;
      if (release && standingOf(release) === "unsupported") yield { server, release };
    }
  },
  where: ({ server, release }) => [{ origin: server.origin, detail: `operatingSystem is "${release}"` }],
  what: ({ server, release }) => `${server.name} runs ${release}, on which Microsoft does not support Connect Sync`,
  fix: ({ server }) =>
    `build ${server.name} anew on ${RECOMMENDED_WINDOWS.join(" or ")}; while it is active, let a staging server take over first`,
});
