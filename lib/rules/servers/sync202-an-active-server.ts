import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { rule } from "../rule";

/** Where there are Connect Sync servers, one of them exports. */
export const anActiveServer = rule<readonly ConnectSyncWriter[]>({
  code: "SYNC202",
  severity: "error",
  title: "Where there are Connect Sync servers, one is active",
  why: "Servers in staging mode export nothing: no change, no new user and no password reaches the tenant.",
  page: "lib/rules/servers/sync202-an-active-server.md",
  *check(topology) {
    for (const servers of topology.connectSyncByTenant().values())
      if (!servers.some(({ role }) => role === "active")) yield servers;
  },
  where: (servers) => servers.map(({ origin }) => ({ origin, detail: 'role is "staging"' })),
  what: (servers) =>
    `${servers[0]?.tenant} has only servers in staging mode: ${servers.map(({ name }) => name).join(", ")}`,
  fix: (servers) =>
    `declare role "active" for the one that exports today: ${servers.map(({ name }) => name).join(" or ")}`,
});
