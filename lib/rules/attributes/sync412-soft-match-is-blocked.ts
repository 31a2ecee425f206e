import { namesInWords } from "../../domain/input/names-in-words";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface SoftMatching {
  readonly tenant: Tenant;
  /** The writers that synchronize devices to the tenant, as far as declared. */
  readonly devicesBy: readonly string[];
}

/** No object of Active Directory takes over a cloud user because of its address or name. If nothing is declared, it is not checked. */
export const softMatchIsBlocked = rule<SoftMatching>({
  code: "SYNC412",
  severity: "warning",
  title: "Soft match is blocked",
  why: "Anybody who can set the mail address or name of an account in Active Directory can take over a cloud user, also an administrator.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-syncservice-features",
  since: "2026-12",
  *check({ tenants, connectSync, cloudSync }) {
    const synchronizing = [
      ...connectSync.filter(({ settings }) => settings.optionalFeatures?.includes("deviceSynchronization")),
      ...cloudSync.filter(({ deviceSync }) => deviceSync),
    ];
    for (const tenant of tenants)
      if (tenant.matching?.softMatch === "allowed")
        yield {
          tenant,
          devicesBy: synchronizing.filter((each) => each.tenant === tenant.name).map(({ name }) => name),
        };
  },
  about: ({ tenant: { name } }) => [name],
  where: ({ tenant: { name } }) => [{ origin: name, detail: "softMatch is allowed" }],
  what: ({ tenant: { name } }) =>
    `${name} lets an object of Active Directory take over a cloud user that has its address or name`,
  fix: ({ tenant: { name }, devicesBy }) =>
    `have a Global Administrator set blockSoftMatchEnabled to true in ${name}, signed in as a person (${NO_PIPELINE}), then declare softMatch: "blocked" for it; its price: ${
      devicesBy.length > 0
        ? `${namesInWords(devicesBy)} ${devicesBy.length > 1 ? "synchronize" : "synchronizes"} devices, and each new hybrid-joined device fails with InvalidSoftMatch, so allow soft match again while you roll out devices`
        : "if devices are hybrid joined by synchronization, each new one fails with InvalidSoftMatch, so allow soft match again while you roll out devices"
    }`,
});

/** Microsoft Graph lets no application change the features of directory synchronization. */
export const NO_PIPELINE = "a pipeline cannot do it: Microsoft Graph has no application permission for it";
