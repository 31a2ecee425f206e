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
  check: ({ tenants }) => tenants.filter(({ rulesAsOf }) => rulesAsOf !== undefined && !RELEASES.includes(rulesAsOf)),
  about: ({ name }) => [name],
  where: ({ name, rulesAsOf }) => [{ origin: name, detail: `rulesAsOf: ${rulesAsOf}` }],
  what: ({ name, rulesAsOf }) => `${name} pins the release ${quote(rulesAsOf)} of the rules, which does not exist`,
  fix: ({ name }) =>
    `declare rulesAsOf: ${RELEASES.map(quote).join(" or ")} for ${name}, or leave it out, so that every rule counts in full`,
});
