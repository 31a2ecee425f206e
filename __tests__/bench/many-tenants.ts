import type { TenantDefinition } from "../../stacks";
import { contoso } from "../../stacks/tenants/contoso";

/** Tenants in the shape of Contoso, each with ids, domains and machines of its own. */
export function manyTenants(count: number): TenantDefinition[] {
  return Array.from({ length: count }, (_, index) => {
    const text = JSON.stringify(contoso)
      .replaceAll("contoso", `c${index}`)
      .replaceAll(contoso.tenantId, `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`);
    return JSON.parse(text) as TenantDefinition;
  });
}
