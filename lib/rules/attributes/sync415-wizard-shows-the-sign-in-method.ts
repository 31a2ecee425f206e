import type { SignInMethod } from "../../domain/tenant/user-authentication";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Difference {
  readonly server: ConnectSyncWriter;
  readonly chosen: SignInMethod;
  readonly method: SignInMethod;
}

/** The wizard of the active server and the tenant declare the same sign-in method. SYNC408 checks pass-through authentication. */
export const wizardShowsTheSignInMethod = rule<Difference>({
  code: "SYNC415",
  severity: "warning",
  title: "The wizard shows the tenant's sign-in method",
  why: "The next person who runs the wizard confirms what its page shows, and that can change how everybody signs in.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-custom",
  since: "2026-12",
  *check(topology) {
    const methods = new Map(topology.tenants.map(({ name, authentication }) => [name, authentication?.method]));
    for (const server of topology.connectSync) {
      const method = methods.get(server.tenant);
      const chosen = server.settings.userSignIn;
      if (server.role !== "active" || !method || method === "passThroughAuthentication") continue;
      if (chosen && chosen !== method) yield { server, chosen, method };
    }
  },
  about: ({ server: { name }, chosen, method }) => [name, chosen, method],
  where: ({ server, chosen, method }) => [
    { origin: server.origin, detail: `userSignIn is ${chosen}` },
    { origin: server.tenant, detail: `the sign-in method is ${method}` },
  ],
  what: ({ server, chosen, method }) =>
    `the wizard of ${server.name} has ${chosen}, but people of ${server.tenant} sign in by ${method}`,
  fix: ({ server, chosen, method }) =>
    `look in the Microsoft Entra admin center, under Connect Sync, how people sign in: if it is ${method}, select that in the wizard of ${server.name} (task Change user sign-in) and declare userSignIn: "${method}"; if it is ${chosen}, declare that as method in authentication of ${server.tenant}, which changes nothing for people`,
});
