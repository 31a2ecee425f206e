import { fewNames } from "../../domain/input/names-in-words";
import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { rule } from "../rule";

/** A domain has one Cloud Sync configuration in a tenant. */
export const oneConfigurationPerDomain = rule<ServedDomain>({
  code: "SYNC109",
  severity: "advice",
  title: "A domain has one Cloud Sync configuration",
  why: "Microsoft documents one configuration for each domain and nothing about a second, so you may get no support when two of them disagree about a person.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain()) if (served.configurations.length > 1) yield served;
  },
  about: ({ tenant, domain, configurations }) => [tenant, domain, ...configurations.map(({ name }) => name)],
  where: ({ configurations }) =>
    configurations.map(({ origin, name }) => ({ origin, detail: `${name} synchronizes the domain` })),
  what: ({ tenant, domain, configurations }) =>
    `${domain} (${tenant}) has ${configurations.length} configurations: ${fewNames(configurations.map(({ name }) => name)).join(", ")}`,
  fix: ({ configurations: [first, ...rest] }) => {
    const others = fewNames(rest.map(({ name }) => name)).join(" and ");
    return `in one change, add the scope of ${others} to ${first?.name} and remove ${others}; do not take an OU out of a running configuration first, which would delete its people and groups in the tenant`;
  },
});
