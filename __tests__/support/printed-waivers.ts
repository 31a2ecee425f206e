import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { Tenant, type TenantProps } from "../../lib/domain/tenant/tenant";
import type { Waiver } from "../../lib/domain/tenant/waiver";

/** The waivers that a fix prints to be pasted, with an owner filled in as the fix asks. */
export function printedWaivers(fix: string): Waiver[] {
  const lists = [...fix.matchAll(/waivers: (\[\{.*?\}\])/g)];
  const waivers = lists.flatMap(([, code]): Waiver[] => Function(`return ${code}`)());
  return waivers.map((waiver) => ({ ...waiver, owner: "Identity Operations" }));
}

/** The topology whose tenants have pasted the waivers, each tenant those of its own places. */
export function pasted(topology: SyncTopology, waivers: readonly Waiver[], places = topology): SyncTopology {
  return topology.with({
    tenants: topology.tenants.map((tenant) => {
      const own = waivers.filter(({ place }) => places.tenantsAt(place).has(tenant.name));
      return new Tenant({ ...(tenant as TenantProps), waivers: [...tenant.waivers, ...own] });
    }),
  });
}
