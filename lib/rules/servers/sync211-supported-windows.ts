import type { WindowsRelease } from "../../domain/servers/machine";
import { RECOMMENDED_WINDOWS, windowsSupport } from "../../domain/servers/windows";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface UnsupportedWindows {
  readonly server: ConnectSyncWriter;
  readonly release: WindowsRelease;
}

/** A server runs a Windows release on which Microsoft supports Connect Sync. */
export const supportedWindows = rule<UnsupportedWindows>({
  code: "SYNC211",
  severity: "error",
  title: "A server runs a supported Windows release",
  why: "Microsoft does not test Connect Sync on other releases and gives no help when people can no longer be synchronized.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const release = server.machine.operatingSystem;
      if (release && windowsSupport(release) === "unsupported") yield { server, release };
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server, release }) => [{ origin: server.origin, detail: `operatingSystem is "${release}"` }],
  what: ({ server, release }) => `${server.name} runs ${release}, on which Microsoft does not support Connect Sync`,
  fix: ({ server }) => toRebuild(server.name, `on ${RECOMMENDED_WINDOWS.join(" or ")}`),
});

/** The steps after which a server runs on another installation of Windows. */
export function toRebuild(name: string, how: string): string {
  return `rebuild ${name} ${how}; if it is active, let a staging server take over first; the new machine needs the wizard and a full import before it can take over`;
}
