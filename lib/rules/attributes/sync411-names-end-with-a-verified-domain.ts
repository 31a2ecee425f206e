import { fewNames } from "../../domain/input/names-in-words";
import type { Forest, Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface UnverifiedSuffixes {
  readonly tenant: Tenant;
  readonly forest: Forest;
  readonly suffixes: readonly string[];
}

/** The names that people sign in with are the tenant's own. Judged where both the suffixes and the verified domains are said. */
export const namesEndWithAVerifiedDomain = rule<UnverifiedSuffixes>({
  code: "SYNC411",
  severity: "warning",
  title: "User principal names end with a verified domain",
  why: "A tenant takes no name of a domain that it has not verified: it makes up one that ends with onmicrosoft.com, and nobody knows it.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.tenants) {
      const verified = new Set(tenant.verifiedDomains);
      if (verified.size === 0) continue;
      for (const forest of tenant.forests) {
        const suffixes = (forest.userPrincipalNameSuffixes ?? []).filter((suffix) => !verified.has(suffix));
        if (suffixes.length > 0) yield { tenant, forest, suffixes };
      }
    }
  },
  where: ({ tenant, forest, suffixes }) => [
    { origin: tenant.name, detail: `names of the forest ${forest.name} end with ${fewNames(suffixes).join(", ")}` },
  ],
  what: ({ tenant, forest, suffixes }) =>
    `people of the forest ${forest.name} have names that end with ${fewNames(suffixes).join(", ")}, which ${tenant.name} has not verified`,
  fix: ({ tenant, suffixes }) =>
    `verify ${fewNames(suffixes).join(", ")} in ${tenant.name} and add it to verifiedDomains, or give the people one of ${fewNames(tenant.verifiedDomains).join(", ")} before they are synchronized`,
});
