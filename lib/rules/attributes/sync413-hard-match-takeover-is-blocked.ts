import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";
import { NO_PIPELINE } from "./sync412-soft-match-is-blocked";

/** No object of Active Directory takes over an object of the tenant by its source anchor. What is not said is not judged. */
export const hardMatchTakeoverIsBlocked = rule<Tenant>({
  code: "SYNC413",
  severity: "warning",
  title: "Taking over cloud objects by hard match is blocked",
  why: "Whoever can write the source anchor of an object of Active Directory can take over the cloud object that has the same one.",
  file: __filename,
  since: "2026-12",
  check: ({ tenants }) => tenants.filter(({ matching }) => matching?.hardMatchTakeover === "allowed"),
  where: ({ name }) => [{ origin: name, detail: "hardMatchTakeover is allowed" }],
  what: ({ name }) => `${name} lets an object of Active Directory take over a cloud object that has its source anchor`,
  fix: ({ name }) =>
    `have a Global Administrator set blockCloudObjectTakeoverThroughHardMatchEnabled in ${name}, signed in as a person (${NO_PIPELINE}), and declare hardMatchTakeover "blocked" for it; its price: users who are restored or come back into scope fail with InvalidHardMatch, and source of authority cannot be rolled back to Active Directory, until it is lifted for that time`,
});
