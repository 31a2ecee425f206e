import { fewNames } from "../../domain/input/names-in-words";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface SharedName {
  readonly domain: string;
  readonly tenants: readonly Tenant[];
}

/** A custom domain is verified in one tenant only. */
export const verifiedDomainOfOneTenant = rule<SharedName>({
  code: "SYNC601",
  severity: "error",
  title: "A verified domain belongs to one tenant",
  why: "Only one tenant can verify a domain, also across clouds; people in the other tenants get a sign-in name that they do not know.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-topologies",
  since: "2026-12",
  *check(topology) {
    const byDomain = new Map<string, Map<string, Tenant>>();
    for (const tenant of topology.tenants)
      for (const domain of tenant.verifiedDomains)
        byDomain.set(domain, (byDomain.get(domain) ?? new Map()).set(tenant.tenantId, tenant));
    for (const [domain, tenants] of byDomain) if (tenants.size > 1) yield { domain, tenants: [...tenants.values()] };
  },
  about: ({ domain, tenants }) => [domain, ...tenants.map(({ name }) => name)],
  where: ({ domain, tenants }) => tenants.map(({ name }) => ({ origin: name, detail: `${domain} is verified` })),
  what: ({ domain, tenants }) =>
    `${domain} is declared as verified in ${tenants.length} tenants: ${fewNames(tenants.map(({ name }) => name)).join(", ")}`,
  fix: ({ domain, tenants }) =>
    `keep ${domain} in verifiedDomains of the one tenant that has verified it, ${fewNames(tenants.map(({ name }) => name)).join(" or ")}, and remove it from the others; people there need another suffix, which changes their sign-in name`,
});
