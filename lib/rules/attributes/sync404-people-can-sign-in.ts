import type { Tenant } from "../../domain/tenant/tenant";
import { signsInOnPremises } from "../../domain/tenant/user-authentication";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface LockedOut {
  readonly tenant: Tenant;
  /** A writer of the tenant that could send the hashes. */
  readonly writer: Writer;
}

/** The people that a tenant is given can sign in to it: by a password hash, or by a method that needs none. */
export const peopleCanSignIn = rule<LockedOut>({
  code: "SYNC404",
  severity: "warning",
  title: "People have a way to sign in",
  why: "Synchronization brings people without a password; with neither their hashes nor another method nobody gets in with the password of Active Directory.",
  file: __filename,
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
  where: ({ tenant }) => [
    { origin: tenant.name, detail: `the sign-in method is ${tenant.authentication?.method ?? "not declared"}` },
  ],
  what: ({ tenant: { name, authentication } }) =>
    authentication
      ? `the people of ${name} sign in by ${authentication.method}, and nobody sends their password hashes`
      : `${name} declares no sign-in method, and nobody sends the password hashes of its people`,
  fix: ({ tenant, writer }) =>
    `declare passwordHashSync true for ${writer.name}, or what the people of ${tenant.name} sign in by in place of it: passThroughAuthentication or a federation`,
});
