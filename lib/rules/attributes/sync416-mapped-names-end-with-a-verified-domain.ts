import { namesInWords } from "../../domain/input/names-in-words";
import { type NameEnding, nameEndings } from "../../domain/mapping/name-endings";
import { AZURE_CLOUDS } from "../../domain/tenant/azure-cloud";
import type { Tenant } from "../../domain/tenant/tenant";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface UnverifiedEnding {
  readonly configuration: CloudSyncWriter;
  readonly tenant: Tenant;
  readonly objectTypes: readonly string[];
  readonly endings: readonly NameEnding[];
}

/** The names that a mapping makes up end with a domain of the tenant. Judged where the verified domains are said. */
export const mappedNamesEndWithAVerifiedDomain = rule<UnverifiedEnding>({
  code: "SYNC416",
  severity: "error",
  title: "Sign-in names that a mapping makes up end with a verified domain",
  why: "A tenant takes no name of a domain that it has not verified: everybody in scope gets one of its initial domain, and nobody signs in with the name they know.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    const tenants = new Map(topology.tenants.map((tenant) => [tenant.name, tenant]));
    for (const configuration of topology.cloudSync) {
      const tenant = tenants.get(configuration.tenant);
      if (!tenant || tenant.verifiedDomains.length === 0) continue;
      for (const { target, source, objectTypes } of configuration.attributeMappings) {
        const people = objectTypes.filter((type) => type === "user" || type === "inetOrgPerson");
        if (target.toLowerCase() !== "userprincipalname" || people.length === 0) continue;
        const endings = nameEndings(source).filter((ending) => !isPossible(ending, tenant));
        if (endings.length > 0) yield { configuration, tenant, objectTypes: people, endings };
      }
    }
  },
  where: ({ configuration: { origin }, tenant, endings }) => [
    { origin, detail: `UserPrincipalName is mapped to names that end with ${textsOf(endings)}` },
    { origin: tenant.name, detail: `${namesInWords(tenant.verifiedDomains)} verified` },
  ],
  what: ({ configuration: { name }, tenant, objectTypes, endings }) =>
    `${name} gives every ${objectTypes.join(" and ")} a name that ends, or can end, with ${textsOf(endings)}, which ${tenant.name} has not verified`,
  fix: ({ configuration: { name }, tenant, endings }) =>
    `let the mapping of UserPrincipalName in ${name} end with one of ${tenant.verifiedDomains.join(", ")}; or verify ${textsOf(endings)} in ${tenant.name} first and add it to verifiedDomains`,
});

/** Whether a name that ends so can be one of the tenant's. Its initial domain is verified and never listed. */
function isPossible({ text, isWhole }: NameEnding, { verifiedDomains, cloud }: Tenant): boolean {
  const { initialDomain } = AZURE_CLOUDS[cloud];
  if (isWhole) return verifiedDomains.includes(text) || text.endsWith(`.${initialDomain}`);
  return (
    [...verifiedDomains, initialDomain].some((domain) => domain.endsWith(text)) || text.endsWith(`.${initialDomain}`)
  );
}

function textsOf(endings: readonly NameEnding[]): string {
  return namesInWords(endings.map(({ text }) => text));
}
