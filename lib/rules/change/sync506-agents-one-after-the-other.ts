import type { PlannedResource } from "../../domain/change/planned-resource";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { ServedDomain } from "../../domain/ownership/sync-topology";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { rule } from "../rule";

interface Loss {
  readonly tenant: string;
  readonly domain: string;
  /** The agents that served it before. */
  readonly agents: readonly ProvisioningAgent[];
  /** How many of them are removed, or get another machine. */
  readonly lost: number;
}

/** The agents of a domain are removed or replaced one at a time. */
export const agentsOneAfterTheOther = rule<Loss, TopologyChange>({
  code: "SYNC506",
  severity: "warning",
  title: "Agents are replaced one at a time",
  why: "A new agent works only after a person has registered it; until then only the untouched agents synchronize people.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check(change) {
    const before = new Map([...change.before.agentsByDomain()].map((served) => [keyOf(served), served.agents]));
    for (const served of change.after.agentsByDomain()) {
      const agents = before.get(keyOf(served)) ?? [];
      const stay = new Set(served.agents.map(({ name }) => name.toLowerCase()));
      const places = [...new Set(agents.map(({ origin }) => origin))];
      const lost = places
        .map((place) => {
          const gone = agents.filter(({ origin, name }) => origin === place && !stay.has(name.toLowerCase())).length;
          return Math.max(gone, machinesOf(change, place, "delete")) + machinesOf(change, place, "replace");
        })
        .reduce((sum, each) => sum + each, 0);
      if (lost > 1) yield { tenant: served.tenant, domain: served.domain, agents, lost };
    }
  },
  about: ({ tenant, domain, agents }) => [tenant, domain, ...agents.map(({ name }) => name)],
  where: ({ tenant, agents }) => [
    ...[...new Set(agents.map(({ origin }) => origin))].map((origin) => ({ origin })),
    { origin: tenant },
  ],
  what: ({ domain, tenant, agents, lost }) =>
    `${lost} of the ${agents.length} agents of ${domain} (${tenant}) are removed or replaced at once`,
  fix: ({ domain }) =>
    `replace one agent of ${domain} in this change, register the new one and wait until it is active in the admin center, then continue with the next`,
});

function keyOf({ tenant, domain }: ServedDomain): string {
  return `${tenant} ${domain}`;
}

/** How many agent machines at this place a plan would delete or replace. */
function machinesOf(change: TopologyChange, place: string, action: PlannedResource["action"]): number {
  const { resources } = change;
  return resources.filter(
    (resource) =>
      resource.kind === "virtual machine" && resource.action === action && change.placeOf(resource) === place,
  ).length;
}
