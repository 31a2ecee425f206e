import type { Tenant } from "../../domain/tenant/tenant";
import { signsInOnPremises } from "../../domain/tenant/user-authentication";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface WithoutBackup {
  readonly tenant: Tenant;
  /** A writer of the tenant that could send the hashes. */
  readonly writer: Writer;
}

/** If people sign in through machines on-premises, the tenant also has their password hashes, for when these are down. */
export const passwordHashesAsABackup = rule<WithoutBackup>({
  code: "SYNC405",
  severity: "advice",
  title: "On-premises sign-in has password hashes as backup",
  why: "When the agents or the federation servers are down, nobody can sign in, and a tenant can switch only to password hashes that it already has.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/choose-ad-authn",
  since: "2026-12",
  *check(topology) {
    const writing = topology.writingByTenant();
    for (const tenant of topology.tenants) {
      const writers = writing.get(tenant.name) ?? [];
      const [writer] = writers;
      const hasHashes = writers.some(({ passwordHashSync }) => passwordHashSync);
      if (writer && !hasHashes && signsInOnPremises(tenant.authentication?.method)) yield { tenant, writer };
    }
  },
  about: ({ tenant: { name } }) => [name],
  where: ({ tenant }) => [{ origin: tenant.name, detail: `the sign-in method is ${tenant.authentication?.method}` }],
  what: ({ tenant }) =>
    `people of ${tenant.name} can sign in only by ${tenant.authentication?.method}: no writer sends their password hashes as a backup`,
  fix: ({ writer }) =>
    `declare passwordHashSync: true for ${writer.name}, which copies hashes of the passwords to the tenant; the sign-in method does not change`,
});
