import { fewNames } from "../../domain/input/names-in-words";
import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { rule } from "../rule";

/** The Cloud Sync configurations of a domain are one. */
export const oneConfigurationPerDomain = rule<ServedDomain>({
  code: "SYNC109",
  severity: "advice",
  title: "A domain has one Cloud Sync configuration",
  why: "Microsoft describes one configuration for a domain and says nothing about a second, so nobody owes an answer when two disagree.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain()) if (served.configurations.length > 1) yield served;
  },
  where: ({ configurations }) =>
    configurations.map(({ origin, name }) => ({ origin, detail: `${name} is for the domain` })),
  what: ({ tenant, domain, configurations }) =>
    `${domain} (${tenant}) has ${configurations.length} configurations: ${fewNames(configurations.map(({ name }) => name)).join(", ")}`,
  fix: ({ configurations: [first, ...rest] }) => {
    const others = fewNames(rest.map(({ name }) => name)).join(" and ");
    return `bring the scope of ${others} into ${first?.name} and remove ${others}; from one that runs never take an OU away first, for its objects would be deleted`;
  },
});
