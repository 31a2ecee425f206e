import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

/** The bypass of the protections of hard match is off. What is not said is not judged. */
export const noBypassOfHardMatch = rule<Tenant>({
  code: "SYNC419",
  severity: "warning",
  title: "The protections of hard match have no bypass",
  why: "While the bypass is on, whoever can write the source anchor of an object of Active Directory can move a synchronized user to it.",
  file: __filename,
  since: "2026-12",
  check: ({ tenants }) => tenants.filter(({ matching }) => matching?.objectIdentifierUpdate === "allowed"),
  where: ({ name }) => [{ origin: name, detail: "objectIdentifierUpdate is allowed" }],
  what: ({ name }) => `${name} lets Active Directory change which of its objects a synchronized user belongs to`,
  fix: ({ name }) =>
    `have a Global Administrator set allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to false in ${name}, and declare objectIdentifierUpdate "blocked" for it`,
});
