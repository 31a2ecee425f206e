import type { SignInMethod } from "../../domain/tenant/user-authentication";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Difference {
  readonly server: ConnectSyncWriter;
  readonly chosen: SignInMethod;
  readonly method: SignInMethod;
}

/** The active server's wizard and the tenant say the same of sign-in. Pass-through authentication has a law of its own, SYNC408. */
export const theWizardKnowsTheMethod = rule<Difference>({
  code: "SYNC415",
  severity: "warning",
  title: "The wizard's sign-in page says what the tenant's people use",
  why: "Whoever runs the wizard next confirms what its page says, and that need not be what people sign in by.",
  file: __filename,
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
  where: ({ server, chosen, method }) => [
    { origin: server.origin, detail: `userSignIn is ${chosen}` },
    { origin: server.tenant, detail: `the sign-in method is ${method}` },
  ],
  what: ({ server, chosen, method }) =>
    `the wizard of ${server.name} says ${chosen}, and the people of ${server.tenant} sign in by ${method}`,
  fix: ({ server, chosen, method }) =>
    `find out which is true, and declare userSignIn ${method} for ${server.name} once its wizard says so, or the method ${chosen} for ${server.tenant}`,
});
