import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { rule } from "../rule";
import { agentPlaces } from "./sync301-an-agent-per-domain";

/** Three agents, so that one can fail while another is being upgraded. */
export const threeAgentsPerDomain = rule<ServedDomain>({
  code: "SYNC302",
  severity: "warning",
  title: "A Cloud Sync domain has three agents",
  why: "Agents upgrade themselves at any time. With one agent, every restart of its server stops synchronization and password changes; with two, one failure during an upgrade does.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain()) if ([1, 2].includes(served.agents.length)) yield served;
  },
  about: ({ tenant, domain, agents }) => [tenant, domain, ...agents.map(({ name }) => name)],
  where: agentPlaces,
  what: ({ tenant, domain, agents }) =>
    agents.length === 1
      ? `${domain} (${tenant}) has one provisioning agent, ${agents[0]?.name}`
      : `${domain} (${tenant}) has two provisioning agents: ${agents.map(({ name }) => name).join(", ")}`,
  fix: ({ domain, agents }) =>
    `declare ${agents.length === 1 ? "two more agents, each in another zone," : "a third agent, in another zone,"} for ${domain}; each is a machine of its own`,
});
