import type { ServedDomain } from "../../domain/sync-topology";
import { type Place, rule } from "../rule";

/** A domain with Cloud Sync has two agents at the least, so that one may fail. */
export const twoAgentsPerDomain = rule<ServedDomain>({
  code: "SYNC301",
  severity: "error",
  title: "A domain with Cloud Sync has at least two agents",
  why: "With no agent nothing is synchronized, and with one every restart of its server stops synchronization and password hashes.",
  page: "lib/rules/agents/sync301-two-agents-per-domain.md",
  *check(topology) {
    for (const served of topology.agentsByDomain()) if (served.agents.length < 2) yield served;
  },
  where: agentPlaces,
  what: ({ tenant, domain, agents }) =>
    `${domain} (${tenant}) has ${agents.length === 0 ? "no provisioning agent" : `one provisioning agent, ${agents[0]?.name}`}`,
  fix: ({ domain }) => `declare ProvisioningAgents for ${domain}; three is the default and Microsoft's recommendation`,
});

/** The configurations that need the agents, then the agents. */
export function agentPlaces({ configurations, agents }: ServedDomain): Place[] {
  return [
    ...configurations.map(({ origin, domain }) => ({ origin, detail: `synchronizes ${domain}` })),
    ...agents.map(({ origin, name }) => ({ origin, detail: `${name} serves the domain` })),
  ];
}
