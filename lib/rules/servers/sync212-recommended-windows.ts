import type { CalendarDay } from "../../domain/input/calendar-day";
import type { WindowsRelease } from "../../domain/servers/machine";
import { WINDOWS_ENDS } from "../../domain/servers/microsoft-dates";
import { RECOMMENDED_WINDOWS, standingOf } from "../../domain/servers/windows";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface AgeingWindows {
  readonly server: ConnectSyncWriter;
  readonly release: WindowsRelease;
  /** The last day of security updates. */
  readonly lastDay: CalendarDay | undefined;
  readonly today: CalendarDay;
}

/** A server runs on a release of Windows that Microsoft recommends, and not on an older one in extended support. */
export const recommendedWindows = rule<AgeingWindows>({
  code: "SYNC212",
  severity: "warning",
  title: "Windows is a release that Microsoft recommends for Connect Sync",
  why: "An older release is in extended support: security updates go on for a time, and help with Connect Sync may need a paid support program.",
  file: __filename,
  since: "2026-12",
  *check(topology, { today }) {
    for (const server of topology.connectSync) {
      const release = server.machine.operatingSystem;
      if (release && standingOf(release) === "extendedSupport") {
        const lastDay = WINDOWS_ENDS.find((end) => end.release === release)?.lastDay;
        yield { server, release, lastDay, today };
      }
    }
  },
  where: ({ server, release }) => [{ origin: server.origin, detail: `operatingSystem is "${release}"` }],
  what: ({ server, release, lastDay, today }) =>
    lastDay !== undefined && lastDay < today
      ? `${server.name} runs ${release}, which has had no security update since ${lastDay}`
      : `${server.name} runs ${release}, which is in extended support${lastDay === undefined ? "" : ` until ${lastDay}`}`,
  fix: ({ server }) =>
    `build ${server.name} anew on ${RECOMMENDED_WINDOWS.join(" or ")}; while it is active, let a staging server take over first`,
});
