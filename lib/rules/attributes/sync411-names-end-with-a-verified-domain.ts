import { fewNames } from "../../domain/input/names-in-words";
import type { Forest, Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface UnverifiedSuffixes {
  readonly tenant: Tenant;
  readonly forest: Forest;
  readonly suffixes: readonly string[];
}

/** Sign-in names end with a verified domain of the tenant. Checked if both the suffixes and the verified domains are declared. */
export const namesEndWithAVerifiedDomain = rule<UnverifiedSuffixes>({
  code: "SYNC411",
  severity: "warning",
  title: "User principal names end with a verified domain",
  why: "People cannot sign in with the name they know: if the domain is not verified, Microsoft Entra ID gives them another name that ends with onmicrosoft.com.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname",
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
  about: ({ tenant, forest, suffixes }) => [tenant.name, forest.name, ...suffixes],
  where: ({ tenant, forest, suffixes }) => [
    { origin: tenant.name, detail: `names of the forest ${forest.name} end with ${fewNames(suffixes).join(", ")}` },
  ],
  what: ({ tenant, forest, suffixes }) =>
    `people of the forest ${forest.name} have sign-in names that end with ${fewNames(suffixes).join(", ")}, which ${tenant.name} has not verified`,
  fix: ({ tenant, forest, suffixes }) =>
    `verify ${fewNames(suffixes).join(", ")} in ${tenant.name} and add ${suffixes.length === 1 ? "it" : "them"} to verifiedDomains; or, before they are synchronized, change the names of these people in Active Directory to end with ${fewNames(tenant.verifiedDomains).join(" or ")} (tell them: their sign-in name changes), and update userPrincipalNameSuffixes of ${forest.name}`,
});
