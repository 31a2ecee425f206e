import type { TopologyChange } from "../../domain/change/topology-change";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface OtherTenant {
  readonly before: Tenant;
  readonly after: Tenant;
}

/** What is declared for a tenant stays in that tenant, and does not go to another one with the same name. */
export const aTenantStaysTheSame = rule<OtherTenant, TopologyChange>({
  code: "SYNC523",
  severity: "error",
  title: "A tenant keeps its ID and cloud",
  why: "Everything would be created in another tenant: people get accounts there, and nobody updates those in the old tenant.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/fundamentals/how-to-find-tenant",
  since: "2026-12",
  *check(change) {
    const were = new Map(change.before.tenants.map((tenant) => [tenant.name, tenant]));
    for (const after of change.after.tenants) {
      const before = were.get(after.name);
      if (before && placeOf(before) !== placeOf(after)) yield { before, after };
    }
  },
  about: ({ after: { name } }) => [name],
  where: ({ before, after }) => [
    { origin: after.name, detail: `was ${tenantInWords(before)} and is ${tenantInWords(after)}` },
  ],
  what: ({ before, after }) => `${after.name} was ${tenantInWords(before)} and would be ${tenantInWords(after)}`,
  fix: ({ before, after }) =>
    `declare tenantId ${before.tenantId} and cloud ${before.cloud} for ${after.name} again; declare another tenant separately, with its own name`,
});

function placeOf({ tenantId, cloud }: Tenant): string {
  return `${tenantId.toLowerCase()} ${cloud}`;
}

function tenantInWords({ tenantId, cloud }: Tenant): string {
  return `${tenantId} (${cloud})`;
}
