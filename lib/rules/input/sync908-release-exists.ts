import { quote } from "../../domain/input/input-error";
import type { Tenant } from "../../domain/tenant/tenant";
import { RELEASES } from "../profile";
import { rule } from "../rule";

/** The release of the laws that a tenant pins is one that there was. */
export const releaseExists = rule<Tenant>({
  code: "SYNC908",
  severity: "error",
  title: "A tenant pins a release that exists",
  why: "A release that never was pins nothing: the tenant is held to every law in full, and its author believes otherwise.",
  file: __filename,
  since: "2026-12",
  check: ({ tenants }) => tenants.filter(({ rules }) => rules !== undefined && !RELEASES.includes(rules)),
  where: ({ name, rules }) => [{ origin: name, detail: `rules: ${rules}` }],
  what: ({ name, rules }) => `${name} pins the laws of ${quote(rules)}, and there is no such release`,
  fix: ({ name }) => `use ${RELEASES.join(" or ")} as rules of ${name}, or leave rules out to be held to every law`,
});
