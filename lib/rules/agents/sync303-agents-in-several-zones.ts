import { fewNames } from "../../domain/input/names-in-words";
import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { rule } from "../rule";

/** The agents of a domain do not all go down with one zone. */
export const agentsInSeveralZones = rule<ServedDomain>({
  code: "SYNC303",
  severity: "warning",
  title: "The agents of a domain stand in several availability zones",
  why: "A zone fails as a whole; with every agent in it, synchronization and password hashes stop until it is back.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain()) {
      const zones = new Set(served.agents.map(({ zone }) => zone));
      if (served.agents.length > 1 && zones.size === 1 && !zones.has(undefined)) yield served;
    }
  },
  where: ({ agents }) => agents.map(({ origin, name, zone }) => ({ origin, detail: `${name} stands in zone ${zone}` })),
  what: ({ tenant, domain, agents }) =>
    `all ${agents.length} agents of ${domain} (${tenant}) stand in zone ${agents[0]?.zone}: ${fewNames(agents.map(({ name }) => name)).join(", ")}`,
  fix: ({ agents }) =>
    `give ${agents.at(-1)?.name} another zone than ${agents[0]?.zone}; three agents go into three zones where the region has them`,
});
