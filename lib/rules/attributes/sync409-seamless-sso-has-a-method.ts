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

/** Seamless single sign-on is switched on where the sign-in method can use it. */
export const seamlessSsoHasAMethod = rule<Idle>({
  code: "SYNC409",
  severity: "warning",
  title: "Seamless single sign-on stands on password hash sync or pass-through authentication",
  why: "Microsoft offers it with these two; with another method it signs nobody in outside a staged rollout, and its computer account has to be guarded all the same.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.tenants) {
      const { method, seamlessSingleSignOn: forests = [] }: Partial<UserAuthentication> = tenant.authentication ?? {};
      if (method && forests.length > 0 && !CARRIERS.includes(method)) yield { tenant, method, forests };
    }
  },
  where: ({ tenant, method, forests }) => [
    { origin: tenant.name, detail: `seamlessSingleSignOn for ${fewNames(forests).join(", ")}, method ${method}` },
  ],
  what: ({ tenant, method, forests }) =>
    `${tenant.name} has Seamless single sign-on for ${fewNames(forests).join(", ")}, and its people sign in by ${method}`,
  fix: ({ tenant, forests }) =>
    `switch Seamless single sign-on off for ${fewNames(forests).join(", ")} and declare seamlessSingleSignOn of ${tenant.name} without it, or sign people in by ${CARRIERS.join(" or ")}`,
});
