import { namesInWords } from "../../domain/input/names-in-words";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface SoftMatching {
  readonly tenant: Tenant;
  /** Who synchronizes devices of the tenant, as far as is declared. */
  readonly devicesBy: readonly string[];
}

/** No object of Active Directory takes over an object of the tenant by looking like it. What is not said is not judged. */
export const softMatchIsBlocked = rule<SoftMatching>({
  code: "SYNC412",
  severity: "warning",
  title: "Soft match is blocked",
  why: "Whoever can give an object of Active Directory the address of a cloud user can take that user over.",
  file: __filename,
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
  where: ({ tenant: { name } }) => [{ origin: name, detail: "softMatch is allowed" }],
  what: ({ tenant: { name } }) =>
    `${name} lets an object of Active Directory take over a cloud user that has its address or name`,
  fix: ({ tenant: { name }, devicesBy }) =>
    `have a Global Administrator set blockSoftMatchEnabled in ${name}, signed in as a person (${NO_PIPELINE}), and declare softMatch "blocked" for it; ${
      devicesBy.length > 0
        ? `devices are synchronized by ${namesInWords(devicesBy)}: each new hybrid-joined device fails with InvalidSoftMatch while it is set, so lift it for the time of a roll-out`
        : "where devices are hybrid joined by synchronization, each new one fails with InvalidSoftMatch while it is set, so lift it for the time of a roll-out"
    }`,
});

/** Microsoft Graph gives the switches of directory synchronization to no application. */
export const NO_PIPELINE = "no pipeline can: Graph has no application permission for it";
