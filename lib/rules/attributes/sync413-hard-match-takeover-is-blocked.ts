import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";
import { NO_PIPELINE } from "./sync412-soft-match-is-blocked";

/** No object of Active Directory takes over a cloud object by its source anchor. If nothing is declared, it is not checked. */
export const hardMatchTakeoverIsBlocked = rule<Tenant>({
  code: "SYNC413",
  severity: "warning",
  title: "Takeover by hard match is blocked",
  why: "Anybody who can write the source anchor of an account in Active Directory can take over the cloud user or group with the same anchor.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant",
  since: "2026-12",
  check: ({ tenants }) => tenants.filter(({ matching }) => matching?.hardMatchTakeover === "allowed"),
  about: ({ name }) => [name],
  where: ({ name }) => [{ origin: name, detail: "hardMatchTakeover is allowed" }],
  what: ({ name }) => `${name} lets an object of Active Directory take over a cloud object that has its source anchor`,
  fix: ({ name }) =>
    `have a Global Administrator set blockCloudObjectTakeoverThroughHardMatchEnabled to true in ${name}, signed in as a person (${NO_PIPELINE}), then declare hardMatchTakeover: "blocked" for it; its price: users who are restored or come back into scope fail with InvalidHardMatch, and source of authority cannot be rolled back to Active Directory, until you allow it again for that time`,
});
