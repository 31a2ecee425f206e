import type { CalendarDay } from "../../domain/calendar-day";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { SOAK } from "../../domain/microsoft-dates";
import { namesInWords } from "../../domain/names-in-words";
import { unwrittenBehindStaging } from "../../domain/unwritten-behind-staging";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

interface Soaking {
  readonly tenant: string;
  readonly servers: readonly ConnectSyncWriter[];
  readonly today: CalendarDay;
}

/**
 * Connect Sync does not stay behind a finished move to Cloud Sync. Since when a server is in staging mode is declared
 * nowhere: a waiver carries the last day.
 */
export const decommissionedAfterTheMove = rule<Soaking>({
  code: "SYNC229",
  severity: "advice",
  title: "Connect Sync is decommissioned after the move",
  why: "A server in staging mode is the way back for two weeks; later it is a second writer that waits for somebody to wake it.",
  page: "lib/rules/servers/sync229-decommissioned-after-the-move.md",
  *check(topology, { today }) {
    for (const [tenant, servers] of topology.connectSyncByTenant())
      if (servers.every(({ role }) => role === "staging") && !unwrittenBehindStaging(topology, tenant))
        yield { tenant, servers, today };
  },
  where: ({ servers }) => servers.map(({ origin }) => ({ origin, detail: 'role is "staging"' })),
  what: ({ tenant, servers }) =>
    `Cloud Sync writes everything that ${namesInWords(servers.map(({ name }) => name))} has in scope, and Connect Sync is still installed in ${tenant}`,
  fix: ({ tenant, servers: [first, ...others], today }) => {
    const names = namesInWords([first, ...others].flatMap((server) => server?.name ?? []));
    const waiver = waiverToPaste({
      code: "SYNC229",
      place: first?.origin ?? tenant,
      reason: "the two weeks in staging mode after the move to Cloud Sync",
      today,
      days: SOAK.days,
    });
    return `leave ${names} in staging mode for ${SOAK.days} days, and leave what the migration wizard made as it is; to write down the last day, waive this, counted from today if the move was today, else from the day of the move: ${waiver}; after that day uninstall Connect Sync and remove ${names} from the code; until then, take ${names} out of staging mode only after the configurations are disabled, or two tools write the same objects`;
  },
});
