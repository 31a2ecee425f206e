import type { SignInMethod } from "../../domain/tenant/user-authentication";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

const PASS_THROUGH: SignInMethod = "passThroughAuthentication";

interface Disabler {
  readonly server: ConnectSyncWriter;
  /** The tenant, or its active server, that declares pass-through authentication. */
  readonly user: { readonly name: string; readonly origin: string };
}

/** If a tenant has pass-through authentication, it is selected in the wizard of every server, also of those in staging mode. */
export const passThroughAuthenticationStays = rule<Disabler>({
  code: "SYNC408",
  severity: "error",
  title: "Every server keeps the tenant's pass-through authentication",
  why: "People can be locked out: the wizard of any server, also in staging mode, sets the method of the whole tenant, and another choice disables pass-through authentication.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-pta-quick-start",
  since: "2026-12",
  *check(topology) {
    const methods = new Map(topology.tenants.map(({ name, authentication }) => [name, authentication?.method]));
    for (const [tenant, servers] of topology.connectSyncByTenant()) {
      const active = servers.find(({ role, settings }) => role === "active" && settings.userSignIn === PASS_THROUGH);
      const user = methods.get(tenant) === PASS_THROUGH ? { name: tenant, origin: tenant } : active;
      if (!user) continue;
      for (const server of servers)
        if ((server.settings.userSignIn ?? PASS_THROUGH) !== PASS_THROUGH) yield { server, user };
    }
  },
  about: ({ server, user }) => [server.name, user.name],
  where: ({ server, user }) => [
    { origin: server.origin, detail: `userSignIn is ${server.settings.userSignIn}` },
    { origin: user.origin, detail: `${user.name} has ${PASS_THROUGH}` },
  ],
  what: ({ server, user }) =>
    `the wizard of ${server.name} would disable pass-through authentication for everybody in ${server.tenant}: its sign-in option is ${server.settings.userSignIn}, but ${user.name} has ${PASS_THROUGH}`,
  fix: ({ server }) =>
    `on ${server.name}, open the wizard task Change user sign-in, select pass-through authentication, and declare userSignIn: "${PASS_THROUGH}" for the server; do not finish the wizard with another choice`,
});
