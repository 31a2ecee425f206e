import type { Tenant } from "../../domain/tenant/tenant";
import { passThroughAgentsOf } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

const RECOMMENDED = 3;

interface FewAgents {
  readonly tenant: Tenant;
  readonly count: number;
}

/** Pass-through authentication has the number of agents that Microsoft recommends. If no number is declared, it is not checked. */
export const threePassThroughAgents = rule<FewAgents>({
  code: "SYNC406",
  severity: "warning",
  title: "Pass-through authentication has at least three agents",
  why: "Without an agent nobody can sign in; with three, one can be down for maintenance while another fails.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-pta-quick-start",
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.tenants) {
      const count = passThroughAgentsOf(tenant.authentication) ?? RECOMMENDED;
      if (count < RECOMMENDED) yield { tenant, count };
    }
  },
  about: ({ tenant: { name } }) => [name],
  where: ({ tenant, count }) => [{ origin: tenant.name, detail: `passThroughAgents: ${count}` }],
  what: ({ tenant, count }) =>
    `${tenant.name} has ${count === 1 ? "1 agent" : `${count} agents`} for pass-through authentication, and Microsoft recommends ${RECOMMENDED}`,
  fix: ({ tenant, count }) =>
    `install ${RECOMMENDED - count} more on ${RECOMMENDED - count === 1 ? "a server" : "servers"} without Connect Sync, and declare passThroughAgents: ${RECOMMENDED} for ${tenant.name}`,
});
