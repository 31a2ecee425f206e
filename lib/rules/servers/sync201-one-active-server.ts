import { fewNames } from "../../domain/input/names-in-words";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** A tenant has one active Connect Sync server, whatever the scopes of the others are. */
export const oneActiveServer = rule<readonly ConnectSyncWriter[]>({
  code: "SYNC201",
  severity: "error",
  title: "A tenant has one active Connect Sync server",
  why: "Microsoft supports one server that exports to a tenant; a second one works at first and then fights over objects and password writeback.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const servers of topology.connectSyncByTenant().values()) {
      const active = servers.filter(({ role }) => role === "active");
      if (active.length > 1) yield active;
    }
  },
  where: (active) => active.map(({ origin }) => ({ origin, detail: 'role is "active"' })),
  what: (active) =>
    `${active[0]?.tenant} has ${active.length} active servers: ${fewNames(active.map(({ name }) => name)).join(", ")}`,
  fix: (active) =>
    `keep the one that exports today active and declare role "staging" for the rest: all but one of ${fewNames(active.map(({ name }) => name)).join(", ")}`,
});
