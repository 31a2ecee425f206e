import type { Pair, TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

interface Swap {
  readonly tenant: string;
  /** Active before. */
  readonly leaving: readonly ConnectSyncWriter[];
  /** Active now. */
  readonly coming: readonly ConnectSyncWriter[];
  readonly today: CalendarDay;
}

/** The active server goes into staging mode, and somebody checks it, before another one becomes active. */
export const failoverInTwoSteps = rule<Swap, TopologyChange>({
  code: "SYNC503",
  severity: "error",
  title: "A failover takes two steps",
  why: "Two active servers undo each other's changes and break password writeback; in one change nobody checks that the first one has stopped.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
  since: "2026-12",
  *check(change, { today }) {
    for (const tenant of change.before.connectSyncByTenant().keys()) {
      const servers = change.servers().filter(({ before, after }) => (before ?? after)?.tenant === tenant);
      const leaving = servers.flatMap(({ before, after }) => (isActive(after) ? [] : activeOnly(before)));
      const coming = servers.flatMap(({ before, after }) => (isActive(before) ? [] : activeOnly(after)));
      // The same place with another name is a renamed server: SYNC512 reports it.
      const isRenamed = coming.some(({ origin }) => leaving.some((server) => server.origin === origin));
      if (leaving.length > 0 && coming.length > 0 && !isRenamed) yield { tenant, leaving, coming, today };
    }
  },
  about: ({ tenant, leaving, coming }) => [
    tenant,
    ...leaving.map(({ name }) => `${name} leaves`),
    ...coming.map(({ name }) => `${name} comes`),
  ],
  where: ({ tenant, leaving, coming }) => [
    ...leaving.map(({ origin }) => ({ origin, detail: "is no longer active" })),
    ...coming.map(({ origin }) => ({ origin, detail: "becomes active" })),
    { origin: tenant },
  ],
  what: ({ tenant, leaving, coming }) =>
    `one change of ${tenant} takes ${namesOf(leaving)} out of service and makes ${namesOf(coming)} active`,
  fix: ({ tenant, leaving, coming, today }) => {
    const step = { reason: "a failover is between its two steps", today, days: 1 };
    const waivers = waiverToPaste(
      { code: "SYNC202", place: leaving[0]?.origin ?? tenant, ...step },
      { code: "SYNC504", place: tenant, ...step },
    );
    return `in this change only declare role "staging" for ${namesOf(leaving)}, and switch it in the wizard; make ${namesOf(coming)} active in a second change, once StagingModeEnabled is True on ${namesOf(leaving)}; nothing is exported in between, so waive that until the day after: ${waivers}`;
  },
});

function isActive(server: Pair<ConnectSyncWriter>["before"]): boolean {
  return server?.role === "active";
}

function activeOnly(server: Pair<ConnectSyncWriter>["before"]): ConnectSyncWriter[] {
  return server?.role === "active" ? [server] : [];
}

function namesOf(servers: readonly ConnectSyncWriter[]): string {
  return servers.map(({ name }) => name).join(" and ");
}
