import type { Pair, TopologyChange } from "../../domain/change/topology-change";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Swap {
  readonly tenant: string;
  /** Active before. */
  readonly leaving: readonly ConnectSyncWriter[];
  /** Active now. */
  readonly coming: readonly ConnectSyncWriter[];
}

/** The server that was active stands down and is seen to do so, before another one becomes active. */
export const failoverInTwoSteps = rule<Swap, TopologyChange>({
  code: "SYNC503",
  severity: "error",
  title: "A failover takes two steps",
  why: "People switch the roles in the wizard, one server after the other; declared at once, nobody sees the moment in which both are active.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const tenant of change.before.connectSyncByTenant().keys()) {
      const servers = change.servers().filter(({ before, after }) => (before ?? after)?.tenant === tenant);
      const leaving = servers.flatMap(({ before, after }) => (isActive(after) ? [] : activeOnly(before)));
      const coming = servers.flatMap(({ before, after }) => (isActive(before) ? [] : activeOnly(after)));
      // The same place with another name is a server that was renamed: SYNC512 says so.
      const isRenamed = coming.some(({ origin }) => leaving.some((server) => server.origin === origin));
      if (leaving.length > 0 && coming.length > 0 && !isRenamed) yield { tenant, leaving, coming };
    }
  },
  where: ({ tenant, leaving, coming }) => [
    ...leaving.map(({ origin }) => ({ origin, detail: "is active no longer" })),
    ...coming.map(({ origin }) => ({ origin, detail: "becomes active" })),
    { origin: tenant },
  ],
  what: ({ tenant, leaving, coming }) =>
    `one change of ${tenant} takes ${namesOf(leaving)} out of service and makes ${namesOf(coming)} active`,
  fix: ({ leaving, coming }) =>
    `declare role "staging" for ${namesOf(leaving)} first, with waivers of SYNC202 and SYNC504 for that day; make ${namesOf(coming)} active in a second change, once ${namesOf(leaving)} is seen in staging mode`,
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
