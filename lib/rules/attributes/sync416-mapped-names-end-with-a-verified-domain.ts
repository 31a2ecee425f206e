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

/** Sign-in names that a mapping creates end with a verified domain of the tenant. Checked if the verified domains are declared. */
export const mappedNamesEndWithAVerifiedDomain = rule<UnverifiedEnding>({
  code: "SYNC416",
  severity: "error",
  title: "Mapped sign-in names end with a verified domain",
  why: "Nobody in scope can sign in with the name they know: if a domain is not verified, everybody gets a name that ends with the initial domain of the tenant.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname",
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
  about: ({ configuration: { name }, objectTypes, endings }) => [
    name,
    ...objectTypes,
    ...endings.map(({ text }) => text),
  ],
  where: ({ configuration: { origin }, tenant, endings }) => [
    { origin, detail: `UserPrincipalName is mapped to names that end with ${textsOf(endings)}` },
    { origin: tenant.name, detail: `${namesInWords(tenant.verifiedDomains)} verified` },
  ],
  what: ({ configuration: { name }, tenant, objectTypes, endings }) =>
    `${name} gives every ${objectTypes.join(" and ")} a sign-in name that ends, or can end, with ${textsOf(endings)}, which ${tenant.name} has not verified`,
  fix: ({ configuration: { name }, tenant, endings }) =>
    `change the mapping of UserPrincipalName in ${name} so that names end with ${tenant.verifiedDomains.join(" or ")}; or first verify ${textsOf(endings)} in ${tenant.name} and add ${endings.length === 1 ? "it" : "them"} to verifiedDomains; either changes the sign-in name of people who are already synchronized, so tell them`,
});

/** Whether a name with this ending is possible in the tenant. Its initial domain is verified and never listed. */
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
