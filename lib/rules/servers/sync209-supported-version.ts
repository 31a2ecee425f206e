import type { CalendarDay } from "../../domain/input/calendar-day";
import { isBelowMinimum, NEWEST_VERSION, releaseOf, UPGRADE_ORDER } from "../../domain/writers/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Unsupported {
  readonly server: ConnectSyncWriter;
  readonly version: string;
  readonly lastDay: CalendarDay;
  /** When the day was read. */
  readonly read: CalendarDay;
}

/** Microsoft supports the version that a server runs. Recalled versions have no last day; SYNC208 reports them. */
export const supportedVersion = rule<Unsupported>({
  code: "SYNC209",
  severity: "warning",
  title: "A server runs a supported Connect Sync version",
  why: "Microsoft supports a version until twelve months after the next one; after that nobody there helps when synchronization fails, and security fixes stop.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history",
  since: "2026-12",
  *check(topology, { today }) {
    for (const server of topology.connectSync) {
      const { version } = server.machine;
      if (version === undefined || isBelowMinimum(version, today)) continue;
      const release = releaseOf(version);
      if (release?.lastDay !== undefined && release.lastDay < today)
        yield { server, version, lastDay: release.lastDay, read: release.read };
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server, version }) => [{ origin: server.origin, detail: `version ${version}` }],
  what: ({ server, version, lastDay, read }) =>
    `${server.name} runs ${version}, whose support ended on ${lastDay} (as read on ${read})`,
  fix: ({ server }) => `upgrade ${server.name} to ${NEWEST_VERSION} or a later version, ${UPGRADE_ORDER}`,
});
