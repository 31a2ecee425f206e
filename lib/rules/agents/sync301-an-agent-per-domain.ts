import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { type Place, rule } from "../rule";

/** A domain with Cloud Sync has at least one agent; SYNC302 asks for three. */
export const anAgentPerDomain = rule<ServedDomain>({
  code: "SYNC301",
  severity: "error",
  title: "A Cloud Sync domain has a provisioning agent",
  why: "New people do not appear, leavers keep their access and changed passwords do not arrive: Cloud Sync reaches a domain only through an agent.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain())
      if (served.agents.length === 0 && !topology.hasUndeclaredAgents(served)) yield served;
  },
  about: ({ tenant, domain }) => [tenant, domain],
  where: agentPlaces,
  what: ({ tenant, domain }) =>
    `nothing is synchronized from ${domain} to ${tenant}: the domain has no provisioning agent`,
  fix: ({ domain }) =>
    `add ${domain} to domains of agents that reach its domain controllers, or declare new ones for it in agents (three by default, as Microsoft recommends; each is a machine of its own), or in existingAgents if they already run`,
});

/** The configurations that need the agents, then the agents. */
export function agentPlaces({ configurations, agents }: ServedDomain): Place[] {
  return [
    ...configurations.map(({ origin, domain }) => ({ origin, detail: `synchronizes ${domain}` })),
    ...agents.map(({ origin, name }) => ({ origin, detail: `${name} serves the domain` })),
  ];
}
