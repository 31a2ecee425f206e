import { movableTenants } from "../../domain/fit/migration-wizard";
import { isReadyToMove } from "../../domain/ownership/unwritten-behind-staging";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** The active server has a server in staging mode beside it, for tests and to take over; or the tenant is leaving Connect Sync. */
export const stagingServerStandsBy = rule<ConnectSyncWriter>({
  code: "SYNC203",
  severity: "warning",
  title: "An active server has a staging server",
  why: "Without one, nobody can see what a change would export, and after the loss of the server nothing is synchronized for hours.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
  since: "2026-12",
  *check(topology, { inventory }) {
    const movable = new Set(Array.from(movableTenants(topology, inventory), ({ tenant }) => tenant.name));
    for (const [tenant, servers] of topology.connectSyncByTenant())
      if (!servers.some(({ role }) => role === "staging") && !movable.has(tenant) && !isReadyToMove(topology, tenant))
        yield* servers.slice(0, 1);
  },
  about: ({ tenant, name }) => [tenant, name],
  where: ({ origin }) => [{ origin, detail: 'role is "active"' }],
  what: ({ name, tenant }) => `${tenant} has the active server ${name} and no server in staging mode`,
  fix: ({ name }) =>
    `declare a second server with role "staging" and the same scope as ${name}, in another zone, and import the settings of ${name} in its wizard; it is one more server to patch`,
});
