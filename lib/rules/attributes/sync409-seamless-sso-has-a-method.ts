import { fewNames } from "../../domain/input/names-in-words";
import type { Tenant } from "../../domain/tenant/tenant";
import type { SignInMethod, UserAuthentication } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

const CARRIERS: readonly SignInMethod[] = ["passwordHashSynchronization", "passThroughAuthentication"];

interface Idle {
  readonly tenant: Tenant;
  readonly method: SignInMethod;
  readonly forests: readonly string[];
}

/** Seamless single sign-on is on only if the sign-in method supports it. */
export const seamlessSsoHasAMethod = rule<Idle>({
  code: "SYNC409",
  severity: "warning",
  title: "The sign-in method supports Seamless single sign-on",
  why: "It signs nobody in outside a staged rollout, but its computer account still has to be protected: only password hash sync and pass-through authentication support it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sso-quick-start",
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.tenants) {
      const { method, seamlessSingleSignOn: forests = [] }: Partial<UserAuthentication> = tenant.authentication ?? {};
      if (method && forests.length > 0 && !CARRIERS.includes(method)) yield { tenant, method, forests };
    }
  },
  about: ({ tenant: { name }, forests }) => [name, ...forests],
  where: ({ tenant, method, forests }) => [
    { origin: tenant.name, detail: `seamlessSingleSignOn for ${fewNames(forests).join(", ")}, method ${method}` },
  ],
  what: ({ tenant, method, forests }) =>
    `Seamless single sign-on is on for ${fewNames(forests).join(", ")}, but the sign-in method of ${tenant.name}, ${method}, does not support it`,
  fix: ({ tenant, forests }) =>
    `switch Seamless single sign-on off for ${fewNames(forests).join(", ")}, remove ${forests.length === 1 ? "it" : "them"} from seamlessSingleSignOn of ${tenant.name}, and delete the computer account AZUREADSSOACC there; or declare the method that people really use, ${CARRIERS.join(" or ")}`,
});
