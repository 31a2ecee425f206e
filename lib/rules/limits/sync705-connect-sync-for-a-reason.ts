import { MOST_OBJECTS, type MovableTenant, movableTenants } from "../../domain/fit/movable-tenant";
import { rule } from "../rule";

/** A tenant that Microsoft's wizard can move has moved, or says what it stays for. */
export const connectSyncForAReason = rule<MovableTenant>({
  code: "SYNC705",
  severity: "advice",
  title: "A tenant that the migration wizard takes has a reason to stay on Connect Sync",
  why: "Microsoft moves tenants to Cloud Sync in phases, and its wizard does the work for small ones; whoever moves early chooses the day.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  check: (topology, { inventory }) => movableTenants(topology, inventory),
  where: ({ tenant, server, objects }) => [
    { origin: tenant.name, detail: "one forest, and no Cloud Sync yet" },
    { origin: server.origin, detail: `${objects} objects in scope` },
  ],
  what: ({ tenant, server, objects }) =>
    `nothing that is declared keeps ${tenant.name} from Microsoft's migration wizard: ${server.name} has one forest and ${objects} of at most ${MOST_OBJECTS} objects in scope`,
  fix: ({ tenant, server }) =>
    `start Transition to Cloud Sync in the wizard on ${server.name}, which shows it once Microsoft has invited ${tenant.name}, or say in its neededFor what keeps ${tenant.name} on Connect Sync`,
});
