import { type CalendarDay, daysAfter } from "../../domain/input/calendar-day";
import { namesInWords } from "../../domain/input/names-in-words";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { unwrittenWithoutConnectSync } from "../../domain/ownership/unwritten-behind-staging";
import { SOAK } from "../../domain/servers/microsoft-dates";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";
import { declaredWaivers } from "../waivers";

const CODE = "SYNC229";

interface Soaking {
  readonly tenant: string;
  readonly servers: readonly ConnectSyncWriter[];
  readonly today: CalendarDay;
  /** The last day in staging mode: from a waiver, or from the day on which a server went into staging mode. */
  readonly lastDay: CalendarDay | undefined;
}

/** Connect Sync does not stay installed after a finished move to Cloud Sync. */
export const decommissionedAfterTheMove = rule<Soaking>({
  code: CODE,
  severity: "advice",
  title: "Connect Sync is decommissioned after the move",
  why: "A server in staging mode is the way back for two weeks; after that it is a second writer that somebody can turn on by mistake.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  since: "2026-12",
  *check(topology, { today }) {
    for (const [tenant, servers] of topology.connectSyncByTenant())
      if (servers.every(({ role }) => role === "staging") && !unwrittenWithoutConnectSync(topology, tenant))
        yield { tenant, servers, today, lastDay: lastDayOf(topology, servers) };
  },
  about: ({ tenant }) => [tenant],
  where: ({ servers }) => servers.map(({ origin }) => ({ origin, detail: 'role is "staging"' })),
  what: ({ tenant, servers, today, lastDay }) =>
    `Cloud Sync writes everything that ${namesOf(servers)} ${servers.length > 1 ? "have" : "has"} in scope, and Connect Sync is still installed in ${tenant}${hasPassed(lastDay, today) ? `, although its last day was ${lastDay}` : ""}`,
  fix: ({ tenant, servers, today, lastDay }) => {
    const names = namesOf(servers);
    const goes = `uninstall Connect Sync and remove ${names} from the code`;
    if (hasPassed(lastDay, today)) return goes;
    const stays = (until: string) =>
      `keep ${names} in staging mode and do not change what the migration wizard created ${until}; then ${goes}; to go back, disable the configurations before ${servers.length > 1 ? "any of them" : names} leaves staging mode, or two tools write the same objects`;
    if (lastDay !== undefined) return stays(`until ${lastDay}`);
    const waiver = waiverToPaste({
      code: CODE,
      place: servers[0]?.origin ?? tenant,
      reason: "the two weeks in staging mode after the move to Cloud Sync",
      today,
      days: SOAK.days,
    });
    const twoWeeks = `for ${SOAK.days} days after the move (until ${daysAfter(today, SOAK.days)} if that was today)`;
    return `${stays(twoWeeks)}; declare the day of the move as stagingSince of the server that was active; to silence this until the last day, waive it: ${waiver}`;
  },
});

function hasPassed(lastDay: CalendarDay | undefined, today: CalendarDay): boolean {
  return lastDay !== undefined && lastDay < today;
}

/** The last day of this rule's waivers for the servers, or else two weeks after the last server went into staging mode. */
function lastDayOf(topology: SyncTopology, servers: readonly ConnectSyncWriter[]): CalendarDay | undefined {
  const waived = declaredWaivers(topology)
    .filter(({ waiver: { code, place } }) => code === CODE && servers.some(({ origin }) => origin === place))
    .map(({ waiver: { until } }) => until);
  const soaked = servers.flatMap(({ settings: { stagingSince } }) =>
    stagingSince === undefined ? [] : daysAfter(stagingSince, SOAK.days),
  );
  return (waived.length > 0 ? waived : soaked).sort().at(-1);
}

function namesOf(servers: readonly ConnectSyncWriter[]): string {
  return namesInWords(servers.map(({ name }) => name));
}
