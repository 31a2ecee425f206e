import type { TenantDefinition } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";

/** Contoso's Cloud Sync configurations with agents that stand elsewhere: what a service provider has of each customer. */
const { connectSync: _connectSync, agents: _agents, ...rest } = contoso;
const CUSTOMER: TenantDefinition = {
  ...rest,

  existingAgents: [
    { names: ["contoso-agt-01", "contoso-agt-02", "contoso-agt-03"], domains: contoso.agents?.[0]?.domains ?? [] },
  ],
};

/** Tenants in one shape, each with an id, domains and names of its own. */
export function manyTenants(count: number): TenantDefinition[] {
  return Array.from({ length: count }, (_, index) => JSON.parse(nthCustomer(index)) as TenantDefinition);
}

function nthCustomer(index: number): string {
  return JSON.stringify(CUSTOMER)
    .replaceAll("contoso", `c${index}`)
    .replaceAll("adatum", `a${index}`)
    .replaceAll(CUSTOMER.tenantId, `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`);
}
