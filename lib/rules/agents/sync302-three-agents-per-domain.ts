import { fewNames } from "../../domain/names-in-words";
import type { ServedDomain } from "../../domain/sync-topology";
import { rule } from "../rule";
import { agentPlaces } from "./sync301-two-agents-per-domain";

/** Three agents, so that one may fail while another is being upgraded. */
export const threeAgentsPerDomain = rule<ServedDomain>({
  code: "SYNC302",
  severity: "warning",
  title: "A domain with Cloud Sync has three agents",
  why: "Agents upgrade themselves at times of their own; with two, one failure during an upgrade stops synchronization.",
  page: "lib/rules/agents/sync302-three-agents-per-domain.md",
  *check(topology) {
    for (const served of topology.agentsByDomain()) if (served.agents.length === 2) yield served;
  },
  where: agentPlaces,
  what: ({ tenant, domain, agents }) =>
    `${domain} (${tenant}) has two provisioning agents: ${fewNames(agents.map(({ name }) => name)).join(", ")}`,
  fix: ({ domain }) => `declare a third agent for ${domain}, in another zone`,
});
