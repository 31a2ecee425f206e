import { MOST_OBJECTS, type MovableTenant, movableTenants } from "../../domain/fit/migration-wizard";
import { inDigits } from "../../domain/input/digits";
import { rule } from "../rule";

/** A tenant that Microsoft's wizard can migrate has migrated, or declares why it stays. */
export const connectSyncForAReason = rule<MovableTenant>({
  code: "SYNC705",
  severity: "advice",
  title: "A tenant has a reason for Connect Sync",
  why: "Microsoft moves tenants to Cloud Sync in phases, and its wizard does the work for small tenants. If you move early, you choose the day.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  since: "2026-12",
  needs: "inventory",
  check: (topology, { inventory }) => movableTenants(topology, inventory),
  about: ({ tenant, server }) => [tenant.name, server.name],
  where: ({ tenant, server, objects }) => [
    { origin: tenant.name, detail: "one forest, and no Cloud Sync yet" },
    { origin: server.origin, detail: `${inDigits(objects)} objects in scope` },
  ],
  what: ({ tenant, server, objects }) =>
    `as far as declared, Microsoft's migration wizard can move ${tenant.name} to Cloud Sync: ${server.name} has one forest and ${inDigits(objects)} objects in scope, of at most ${inDigits(MOST_OBJECTS)}`,
  fix: ({ tenant, server }) =>
    `start the task Transition to Cloud Sync in the wizard on ${server.name}, which appears once Microsoft has invited ${tenant.name} (nothing is deleted; one agent is left, and SYNC302 asks for more), or declare in neededFor of ${server.name} what keeps ${tenant.name} on Connect Sync`,
});
