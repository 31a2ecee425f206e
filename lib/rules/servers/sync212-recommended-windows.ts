import type { CalendarDay } from "../../domain/input/calendar-day";
import type { WindowsRelease } from "../../domain/servers/machine";
import { WINDOWS_ENDS } from "../../domain/servers/microsoft-dates";
import { RECOMMENDED_WINDOWS, windowsSupport } from "../../domain/servers/windows";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";
import { toRebuild } from "./sync211-supported-windows";

interface AgeingWindows {
  readonly server: ConnectSyncWriter;
  readonly release: WindowsRelease;
  /** The last day of security updates. */
  readonly lastDay: CalendarDay | undefined;
  readonly today: CalendarDay;
}

/** A server runs a Windows release that Microsoft recommends, not an older one in extended support. */
export const recommendedWindows = rule<AgeingWindows>({
  code: "SYNC212",
  severity: "warning",
  title: "A server runs a recommended Windows release",
  why: "An older release gets security updates only for a limited time, and help with Connect Sync may need a paid support program.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  *check(topology, { today }) {
    for (const server of topology.connectSync) {
      const release = server.machine.operatingSystem;
      if (release && windowsSupport(release) === "extendedSupport") {
        const lastDay = WINDOWS_ENDS.find((end) => end.release === release)?.lastDay;
        yield { server, release, lastDay, today };
      }
    }
  },
  about: ({ server: { name } }) => [name],
  where: ({ server, release }) => [{ origin: server.origin, detail: `operatingSystem is "${release}"` }],
  what: ({ server, release, lastDay, today }) =>
    lastDay !== undefined && lastDay < today
      ? `${server.name} runs ${release}, which has had no security update since ${lastDay}`
      : `${server.name} runs ${release}, which is in extended support${lastDay === undefined ? "" : ` until ${lastDay}`}`,
  fix: ({ server }) => toRebuild(server.name, `on ${RECOMMENDED_WINDOWS.join(" or ")}`),
});
