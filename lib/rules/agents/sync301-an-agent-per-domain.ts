import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { type Place, rule } from "../rule";

/** A domain with Cloud Sync has an agent at all; how many it should have is for SYNC302. */
export const anAgentPerDomain = rule<ServedDomain>({
  code: "SYNC301",
  severity: "error",
  title: "A domain with Cloud Sync has a provisioning agent",
  why: "Cloud Sync reaches a domain only through an agent: with none, no change and no password hash reaches the tenant.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain())
      if (served.agents.length === 0 && !topology.hasUndeclaredAgents(served)) yield served;
  },
  where: agentPlaces,
  what: ({ tenant, domain }) => `${domain} (${tenant}) has no provisioning agent`,
  fix: ({ domain }) => `declare ProvisioningAgents for ${domain}; three is the default and Microsoft's recommendation`,
});

/** The configurations that need the agents, then the agents. */
export function agentPlaces({ configurations, agents }: ServedDomain): Place[] {
  return [
    ...configurations.map(({ origin, domain }) => ({ origin, detail: `synchronizes ${domain}` })),
    ...agents.map(({ origin, name }) => ({ origin, detail: `${name} serves the domain` })),
  ];
}
