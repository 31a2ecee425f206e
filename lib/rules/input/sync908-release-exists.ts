import { quote } from "../../domain/input/input-error";
import type { Tenant } from "../../domain/tenant/tenant";
import { RELEASES } from "../profile";
import { rule } from "../rule";

/** The release of the rules that a tenant pins exists. */
export const releaseExists = rule<Tenant>({
  code: "SYNC908",
  severity: "error",
  title: "A tenant pins an existing release",
  why: "A release that does not exist pins nothing: every rule counts in full, and the next upgrade may stop the pipeline of an author who thinks otherwise.",
  file: __filename,
  since: "2026-12",
  check: ({ tenants }) => tenants.filter(({ rules }) => rules !== undefined && !RELEASES.includes(rules)),
  about: ({ name }) => [name],
  where: ({ name, rules }) => [{ origin: name, detail: `rules: ${rules}` }],
  what: ({ name, rules }) => `${name} pins the release ${quote(rules)} of the rules, which does not exist`,
  fix: ({ name }) =>
    `declare rules: ${RELEASES.map(quote).join(" or ")} for ${name}, or leave rules out, so that every rule counts in full`,
});
