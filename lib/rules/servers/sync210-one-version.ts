import { compareBuilds } from "../../domain/input/build-version";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { isBelowMinimum, isRecalled } from "../../domain/writers/connect-sync-versions";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Mismatch {
  /** Each server and the version that it runs. */
  readonly staging: readonly [ConnectSyncWriter, string];
  readonly active: readonly [ConnectSyncWriter, string];
  /** What a staging server is during an upgrade; older it never has to be. */
  readonly stagingIs: "newer" | "older";
}

/** The servers of a tenant run one version. One that SYNC207 or SYNC208 reports is upgraded first. */
export const oneVersion = rule<Mismatch>({
  code: "SYNC210",
  severity: "warning",
  title: "The active and the staging servers of a tenant run one version",
  why: "What a staging server shows holds for the active one only when both run the same rules, and a takeover is a bad day for a new version.",
  file: __filename,
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
  where: ({ staging, active }) =>
    [staging, active].map(([{ origin }, version]) => ({ origin, detail: `version ${version}` })),
  what: ({ staging: [staging, here], active: [active, there], stagingIs }) =>
    `${staging.name} runs ${here}, ${stagingIs} than ${there} on the active ${active.name}`,
  fix: ({ staging: [staging, here], active: [active, there], stagingIs }) =>
    stagingIs === "older"
      ? `upgrade ${staging.name} to ${there}`
      : `finish the upgrade: let ${staging.name} take over once its pending exports are right, then upgrade ${active.name} to ${here}`,
});

function usable({ machine: { version } }: ConnectSyncWriter, today: CalendarDay): string | undefined {
  return version === undefined || isBelowMinimum(version, today) || isRecalled(version) ? undefined : version;
}
