import type { Tenant } from "../../domain/tenant/tenant";
import { passThroughAgentsOf } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

const LIMIT = 40;

interface ManyAgents {
  readonly tenant: Tenant;
  readonly count: number;
}

/** A tenant has no more agents for pass-through authentication than the service allows. */
export const fortyPassThroughAgents = rule<ManyAgents>({
  code: "SYNC407",
  severity: "error",
  title: "Pass-through authentication has at most 40 agents",
  why: "A tenant can have 40 agents, a limit of the service: the sign-in of people cannot rely on agents that are declared beyond it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-pta-quick-start",
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.tenants) {
      const count = passThroughAgentsOf(tenant.authentication) ?? 0;
      if (count > LIMIT) yield { tenant, count };
    }
  },
  about: ({ tenant: { name } }) => [name],
  where: ({ tenant, count }) => [{ origin: tenant.name, detail: `passThroughAgents: ${count}` }],
  what: ({ tenant, count }) =>
    `${tenant.name} declares ${count} agents for pass-through authentication, but a tenant can have only ${LIMIT}`,
  fix: ({ tenant, count }) =>
    `uninstall ${count - LIMIT} of them${count - LIMIT > 1 ? ", one after the other," : ""} and declare passThroughAgents: ${LIMIT} for ${tenant.name}`,
});
