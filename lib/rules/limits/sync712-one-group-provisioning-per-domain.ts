import { namesInWords } from "../../domain/input/names-in-words";
import type { DeclaredGroupProvisioning } from "../../domain/writers/declared-group-provisioning";
import { rule } from "../rule";

interface Shared {
  readonly domain: string;
  readonly configurations: readonly DeclaredGroupProvisioning[];
}

/** A domain gets the groups of a tenant from one configuration only. */
export const oneGroupProvisioningPerDomain = rule<Shared>({
  code: "SYNC712",
  severity: "error",
  title: "A domain gets groups from one configuration",
  why: "Two configurations can write the same groups and undo each other's changes; Microsoft allows one from Microsoft Entra ID to Active Directory for each domain.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/concept-deployment-options-provision-to-active-directory",
  since: "2026-12",
  *check({ groupProvisioning }) {
    const byDomain = new Map<string, DeclaredGroupProvisioning[]>();
    for (const one of groupProvisioning) {
      const key = `${one.tenant} ${one.domain}`;
      byDomain.set(key, [...(byDomain.get(key) ?? []), one]);
    }
    for (const configurations of byDomain.values())
      if (configurations.length > 1)
        yield { domain: (configurations[0] as DeclaredGroupProvisioning).domain, configurations };
  },
  about: ({ domain, configurations }) => [domain, ...configurations.map(({ name }) => name)],
  where: ({ configurations }) =>
    configurations.map(({ origin, domain }) => ({ origin, detail: `writes to ${domain}` })),
  what: ({ domain, configurations }) =>
    `${namesInWords(configurations.map(({ name }) => name))} each provision groups to ${domain}`,
  fix: ({ domain, configurations }) =>
    `keep one of ${namesInWords(configurations.map(({ name }) => name))} for ${domain} and add the groups of the others to it; disable the others first, then remove them from groupProvisioningToAd; until the one that is kept runs, changes of these groups do not reach ${domain}`,
});
