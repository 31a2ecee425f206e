import type { Tenant } from "../../domain/tenant/tenant";
import { passThroughAgentsOf } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

const LIMIT = 40;

interface ManyAgents {
  readonly tenant: Tenant;
  readonly count: number;
}

/** Pass-through authentication keeps within the number of agents that a tenant can have. */
export const fortyPassThroughAgents = rule<ManyAgents>({
  code: "SYNC407",
  severity: "error",
  title: "Pass-through authentication has at most forty agents",
  why: "Forty is a limit of the service: a tenant cannot have the agents that are declared beyond it.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.tenants) {
      const count = passThroughAgentsOf(tenant.authentication) ?? 0;
      if (count > LIMIT) yield { tenant, count };
    }
  },
  where: ({ tenant, count }) => [{ origin: tenant.name, detail: `passThroughAgents: ${count}` }],
  what: ({ tenant, count }) =>
    `${tenant.name} declares ${count} agents of pass-through authentication, and a tenant can have ${LIMIT}`,
  fix: ({ tenant, count }) =>
    `uninstall ${count - LIMIT} of them and declare passThroughAgents ${LIMIT} for ${tenant.name}`,
});
