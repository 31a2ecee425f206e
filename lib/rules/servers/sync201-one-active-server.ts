import { fewNames } from "../../domain/input/names-in-words";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** A tenant has one active Connect Sync server, even if another one has a different scope. */
export const oneActiveServer = rule<readonly ConnectSyncWriter[]>({
  code: "SYNC201",
  severity: "error",
  title: "A tenant has one active Connect Sync server",
  why: "Two active servers undo each other's changes and break each other's password writeback; Microsoft supports only one.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-topologies",
  since: "2026-12",
  *check(topology) {
    for (const servers of topology.connectSyncByTenant().values()) {
      const active = servers.filter(({ role }) => role === "active");
      if (active.length > 1) yield active;
    }
  },
  about: (active) => active.map(({ name }) => name),
  where: (active) => active.map(({ origin }) => ({ origin, detail: 'role is "active"' })),
  what: (active) =>
    `${active[0]?.tenant} has ${active.length} active servers: ${fewNames(active.map(({ name }) => name)).join(", ")}`,
  fix: (active) =>
    `find the server that exports today (StagingModeEnabled is False in Get-ADSyncScheduler), put the others into staging mode in the wizard, and declare role "staging" for them: all but one of ${fewNames(active.map(({ name }) => name)).join(", ")}`,
});
