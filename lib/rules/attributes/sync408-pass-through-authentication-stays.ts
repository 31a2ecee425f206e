import type { SignInMethod } from "../../domain/tenant/user-authentication";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

const PASS_THROUGH: SignInMethod = "passThroughAuthentication";

interface Disabler {
  readonly server: ConnectSyncWriter;
  /** The tenant, or its active server, that says that people sign in by pass-through authentication. */
  readonly user: { readonly name: string; readonly origin: string };
}

/** Every server of a tenant with pass-through authentication has it chosen in its wizard, those in staging mode too. */
export const passThroughAuthenticationStays = rule<Disabler>({
  code: "SYNC408",
  severity: "error",
  title: "A server keeps the tenant's pass-through authentication",
  why: "The choice is the tenant's and any server's wizard makes it: another one there, in staging mode too, disables pass-through authentication for everybody.",
  file: __filename,
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
  where: ({ server, user }) => [
    { origin: server.origin, detail: `userSignIn is ${server.settings.userSignIn}` },
    { origin: user.origin, detail: `${user.name} has ${PASS_THROUGH}` },
  ],
  what: ({ server, user }) =>
    `${server.name} has the sign-in option ${server.settings.userSignIn}, and ${user.name} has ${PASS_THROUGH}, which the wizard of ${server.name} would disable for ${server.tenant}`,
  fix: ({ server }) =>
    `choose pass-through authentication on the wizard's page User sign-in on ${server.name} and declare userSignIn ${PASS_THROUGH} for it`,
});
