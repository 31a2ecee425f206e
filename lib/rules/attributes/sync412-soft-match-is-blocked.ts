import type { Tenant } from "../../domain/tenant";
import { rule } from "../rule";

/** No object of Active Directory takes over an object of the tenant by looking like it. What is not said is not judged. */
export const softMatchIsBlocked = rule<Tenant>({
  code: "SYNC412",
  severity: "warning",
  title: "Soft match is blocked",
  why: "Whoever can give an object of Active Directory the address of a cloud user can take that user over.",
  page: "lib/rules/attributes/sync412-soft-match-is-blocked.md",
  check: ({ tenants }) => tenants.filter(({ matching }) => matching?.softMatch === "allowed"),
  where: ({ name }) => [{ origin: name, detail: "softMatch is allowed" }],
  what: ({ name }) => `${name} lets an object of Active Directory take over a cloud user that has its address or name`,
  fix: ({ name }) => `set blockSoftMatchEnabled in ${name} and declare softMatch "blocked" for it`,
});
