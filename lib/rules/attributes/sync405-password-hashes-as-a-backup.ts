import type { Tenant } from "../../domain/tenant/tenant";
import { signsInOnPremises } from "../../domain/tenant/user-authentication";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface WithoutBackup {
  readonly tenant: Tenant;
  /** A writer of the tenant that could send the hashes. */
  readonly writer: Writer;
}

/** Where people sign in by machines of the company, the tenant has their password hashes for the day those are away. */
export const passwordHashesAsABackup = rule<WithoutBackup>({
  code: "SYNC405",
  severity: "advice",
  title: "Sign-in on-premises has password hashes as a backup",
  why: "When the agents or the federation are away nobody can sign in, and a tenant can only fall back on hashes that it had before.",
  file: __filename,
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
  where: ({ tenant }) => [{ origin: tenant.name, detail: `the sign-in method is ${tenant.authentication?.method}` }],
  what: ({ tenant }) =>
    `the people of ${tenant.name} sign in by ${tenant.authentication?.method} alone: nobody sends their password hashes`,
  fix: ({ writer }) => `declare passwordHashSync true for ${writer.name}; the sign-in method stays what it is`,
});
