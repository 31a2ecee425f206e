import { compareBuilds } from "../../domain/input/build-version";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { isBelowMinimum, isRecalled } from "../../domain/writers/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Mismatch {
  /** Each server and its version. */
  readonly staging: readonly [ConnectSyncWriter, string];
  readonly active: readonly [ConnectSyncWriter, string];
  /** `newer` is normal during an upgrade; `older` is never necessary. */
  readonly stagingIs: "newer" | "older";
}

/** The servers of a tenant run the same version. A server that SYNC207 or SYNC208 reports is upgraded first. */
export const oneVersion = rule<Mismatch>({
  code: "SYNC210",
  severity: "warning",
  title: "Servers of a tenant run the same version",
  why: "A staging server previews the exports of the active one only if both run the same version, and the day of a failover is a bad day to change it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-upgrade-previous-version",
  since: "2026-12",
  *check(topology, { today }) {
    for (const servers of topology.connectSyncByTenant().values()) {
      const [active, second] = servers.filter(({ role }) => role === "active");
      const there = active && usable(active, today);
      if (!active || second || there === undefined) continue;
      for (const staging of servers) {
        const here = usable(staging, today);
        if (here === undefined) continue;
        const order = compareBuilds(here, there);
        if (order === 0) continue;
        yield { staging: [staging, here], active: [active, there], stagingIs: order > 0 ? "newer" : "older" };
      }
    }
  },
  about: ({ staging: [staging], active: [active], stagingIs }) => [staging.name, active.name, stagingIs],
  where: ({ staging, active }) =>
    [staging, active].map(([{ origin }, version]) => ({ origin, detail: `version ${version}` })),
  what: ({ staging: [staging, here], active: [active, there], stagingIs }) =>
    `${staging.name} runs ${here}, ${stagingIs} than ${there} on the active ${active.name}`,
  fix: ({ staging: [staging, here], active: [active, there], stagingIs }) =>
    stagingIs === "older"
      ? `upgrade ${staging.name} to ${there}`
      : `finish the upgrade: let ${staging.name} take over in two changes (SYNC503) once its pending exports are right, then upgrade ${active.name} to ${here}`,
});

function usable({ machine: { version } }: ConnectSyncWriter, today: CalendarDay): string | undefined {
  return version === undefined || isBelowMinimum(version, today) || isRecalled(version) ? undefined : version;
}
