import { fewNames } from "../../domain/input/names-in-words";
import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { rule } from "../rule";

/** The agents of a domain do not all fail with one availability zone. */
export const agentsInSeveralZones = rule<ServedDomain>({
  code: "SYNC303",
  severity: "warning",
  title: "A domain's agents are in several availability zones",
  why: "A zone fails as a whole: with every agent in it, no new person and no changed password reaches the tenant until the zone is back.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain()) {
      const zones = new Set(served.agents.map(({ zone }) => zone));
      if (served.agents.length > 1 && zones.size === 1 && !zones.has(undefined)) yield served;
    }
  },
  about: ({ tenant, domain }) => [tenant, domain],
  where: ({ agents }) => agents.map(({ origin, name, zone }) => ({ origin, detail: `${name} is in zone ${zone}` })),
  what: ({ tenant, domain, agents }) =>
    `${agents.length === 2 ? "both" : `all ${agents.length}`} agents of ${domain} (${tenant}) are in zone ${agents[0]?.zone}: ${fewNames(agents.map(({ name }) => name)).join(", ")}`,
  fix: ({ agents }) =>
    `give ${agents.at(-1)?.name} a zone other than ${agents[0]?.zone}, or best each agent its own (zones: ["1", "2", "3"]); an agent that changes its zone gets a new machine and is registered again, so change one at a time`,
});
