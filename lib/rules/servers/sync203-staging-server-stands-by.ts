import { movableTenants } from "../../domain/fit/movable-tenant";
import { isReadyToMove } from "../../domain/ownership/unwritten-behind-staging";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** Beside the active server stands one in staging mode, to test changes on and to take over; or the tenant leaves Connect Sync. */
export const stagingServerStandsBy = rule<ConnectSyncWriter>({
  code: "SYNC203",
  severity: "warning",
  title: "A staging server stands by the active one",
  why: "Without one there is nowhere to see what a change would export, and a lost server takes hours to rebuild.",
  file: __filename,
  since: "2026-12",
  *check(topology, { inventory }) {
    const movable = new Set(Array.from(movableTenants(topology, inventory), ({ tenant }) => tenant.name));
    for (const [tenant, servers] of topology.connectSyncByTenant())
      if (!servers.some(({ role }) => role === "staging") && !movable.has(tenant) && !isReadyToMove(topology, tenant))
        yield* servers.slice(0, 1);
  },
  where: ({ origin }) => [{ origin, detail: 'role is "active"' }],
  what: ({ name, tenant }) => `${tenant} has the active server ${name} and none in staging mode`,
  fix: ({ name }) => `declare a second server with role "staging" and the same scope as ${name}, in another zone`,
});
