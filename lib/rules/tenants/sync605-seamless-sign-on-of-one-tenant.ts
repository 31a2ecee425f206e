import { fewNames } from "../../domain/input/names-in-words";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface SharedForest {
  readonly forest: string;
  readonly tenants: readonly Tenant[];
}

/** A forest has Seamless single sign-on for one tenant only. */
export const seamlessSignOnOfOneTenant = rule<SharedForest>({
  code: "SYNC605",
  severity: "error",
  title: "A forest's Seamless single sign-on serves one tenant",
  why: "People of the first tenant have to type their password again: a forest can be set up for one tenant only, and the second overwrites the first.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-topologies",
  since: "2026-12",
  *check(topology) {
    const byForest = new Map<string, Map<string, Tenant>>();
    for (const tenant of topology.tenants)
      for (const name of tenant.authentication?.seamlessSingleSignOn ?? []) {
        const forest = name.toLowerCase();
        byForest.set(forest, (byForest.get(forest) ?? new Map()).set(tenant.tenantId, tenant));
      }
    for (const [forest, tenants] of byForest) if (tenants.size > 1) yield { forest, tenants: [...tenants.values()] };
  },
  about: ({ forest, tenants }) => [forest, ...namesOf(tenants)],
  where: ({ forest, tenants }) =>
    tenants.map(({ name }) => ({ origin: name, detail: `Seamless single sign-on for ${forest}` })),
  what: ({ forest, tenants }) =>
    `Seamless single sign-on for the forest ${forest} is on in ${tenants.length} tenants: ${fewNames(namesOf(tenants)).join(", ")}`,
  fix: ({ forest, tenants }) =>
    `keep ${forest} in seamlessSingleSignOn of the one tenant that its people sign in to, ${fewNames(namesOf(tenants)).join(" or ")}; in the others, switch it off and remove ${forest} from seamlessSingleSignOn; then test a sign-in to the tenant that keeps it`,
});

function namesOf(tenants: readonly Tenant[]): string[] {
  return tenants.map(({ name }) => name);
}
