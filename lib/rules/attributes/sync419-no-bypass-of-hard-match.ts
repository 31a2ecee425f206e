import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";
import { NO_PIPELINE } from "./sync412-soft-match-is-blocked";

/** The bypass of hard match protection is off. If nothing is declared, it is not checked. */
export const noBypassOfHardMatch = rule<Tenant>({
  code: "SYNC419",
  severity: "warning",
  title: "Hard match protection is not bypassed",
  why: "While the bypass is on, anybody who can write a source anchor in Active Directory can take over a synchronized user with another account.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant",
  since: "2026-12",
  check: ({ tenants }) => tenants.filter(({ matching }) => matching?.objectIdentifierUpdate === "allowed"),
  about: ({ name }) => [name],
  where: ({ name }) => [{ origin: name, detail: "objectIdentifierUpdate is allowed" }],
  what: ({ name }) => `${name} lets another account of Active Directory take over a synchronized user`,
  fix: ({ name }) =>
    `have a Global Administrator set allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to false in ${name}, signed in as a person (${NO_PIPELINE}), then declare objectIdentifierUpdate: "blocked" for it; users who still have to be joined to another account are then repaired one by one`,
});
