import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { fewNames } from "../../domain/names-in-words";
import { NEEDS } from "../../domain/need";
import { rule } from "../rule";

/** A tenant stays on Connect Sync for a reason, and the reason is written down. */
export const needForConnectSync = rule<readonly ConnectSyncWriter[]>({
  code: "SYNC227",
  severity: "advice",
  title: "A tenant on Connect Sync says what it needs it for",
  why: "Without a need that only Connect Sync meets, Cloud Sync would do: it is where Microsoft is going, and it needs no server of this kind.",
  page: "lib/rules/servers/sync227-need-for-connect-sync.md",
  *check(topology) {
    for (const servers of topology.connectSyncByTenant().values()) {
      const active = servers.filter(({ role }) => role === "active");
      const needs = active.flatMap(({ settings }) => settings.neededFor ?? []);
      if (active.length > 0 && needs.length === 0) yield active;
    }
  },
  where: (servers) => servers.map(({ origin }) => ({ origin, detail: "neededFor is not said" })),
  what: (servers) => `nothing says what ${servers[0]?.tenant} needs Connect Sync for (${namesOf(servers)})`,
  fix: (servers) =>
    `declare neededFor for ${namesOf(servers)}, one or more of ${NEEDS.join(", ")}; if none of them applies, move ${servers[0]?.tenant} to Cloud Sync`,
});

function namesOf(servers: readonly ConnectSyncWriter[]): string {
  return fewNames(servers.map(({ name }) => name)).join(" and ");
}
