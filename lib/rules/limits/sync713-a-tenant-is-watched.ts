import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

/** A tenant in which somebody writes, and of which no monitoring is declared, has alerts that nobody here knows of, or none. */
export const aTenantIsWatched = rule<Tenant>({
  code: "SYNC713",
  severity: "advice",
  title: "A tenant that is synchronized is watched",
  why: "Synchronization that stops is silent: leavers keep their access, and new people get none, until somebody complains.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-log-analytics",
  since: "2026-12",
  check(topology) {
    const writing = topology.writingByTenant();
    const watched = new Set(topology.monitoring.map(({ tenant }) => tenant));
    return topology.tenants.filter(({ name }) => writing.has(name) && !watched.has(name));
  },
  about: ({ name }) => [name],
  where: ({ name }) => [{ origin: name, detail: "monitoring is not declared" }],
  what: ({ name }) => `nobody is notified by alerts when the synchronization of ${name} stops or fails`,
  fix: ({ name }) =>
    `declare monitoring for ${name}, with the Log Analytics workspace and the action group of the team that is on call; Azure bills the alerts and the logs`,
});
