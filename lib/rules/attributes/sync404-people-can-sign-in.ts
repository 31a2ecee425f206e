import type { Tenant } from "../../domain/tenant/tenant";
import { signsInOnPremises } from "../../domain/tenant/user-authentication";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface LockedOut {
  readonly tenant: Tenant;
  /** A writer of the tenant that could send the hashes. */
  readonly writer: Writer;
}

/** People who are synchronized to a tenant can sign in to it: with a password hash, or with a method that needs none. */
export const peopleCanSignIn = rule<LockedOut>({
  code: "SYNC404",
  severity: "warning",
  title: "People can sign in",
  why: "Nobody can sign in with their Active Directory password: synchronization creates people without one, and neither their password hashes nor another method is declared.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-custom",
  since: "2026-12",
  *check(topology) {
    const writing = topology.writingByTenant();
    for (const tenant of topology.tenants) {
      const writers = writing.get(tenant.name) ?? [];
      const [writer] = writers;
      const hasHashes = writers.some(({ passwordHashSync }) => passwordHashSync);
      if (writer && !hasHashes && !signsInOnPremises(tenant.authentication?.method)) yield { tenant, writer };
    }
  },
  about: ({ tenant: { name } }) => [name],
  where: ({ tenant }) => [
    { origin: tenant.name, detail: `the sign-in method is ${tenant.authentication?.method ?? "not declared"}` },
  ],
  what: ({ tenant: { name, authentication } }) =>
    authentication
      ? `people of ${name} cannot sign in with their Active Directory password: the sign-in method is ${authentication.method}, and no writer sends their password hashes`
      : `as far as declared, people of ${name} cannot sign in with their Active Directory password: there is no sign-in method, and no writer sends their password hashes`,
  fix: ({ tenant, writer }) =>
    `declare passwordHashSync: true for ${writer.name}, which copies hashes of their passwords to the tenant; or, if they sign in another way, declare it as method in authentication of ${tenant.name}: passThroughAuthentication, federationWithAdFs or federationWithPingFederate`,
});
