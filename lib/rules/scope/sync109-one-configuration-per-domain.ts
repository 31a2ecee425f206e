import { fewNames } from "../../domain/input/names-in-words";
import { Migration } from "../../domain/migration/migration";
import type { ServedDomain, SyncTopology } from "../../domain/ownership/sync-topology";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface SharedDomain extends ServedDomain {
  /** Those that a wave leads to, and by which it can go back: Connect Sync is still there. */
  readonly waysBack: readonly CloudSyncWriter[];
}

/** A domain has one Cloud Sync configuration in a tenant. */
export const oneConfigurationPerDomain = rule<SharedDomain>({
  code: "SYNC109",
  severity: "advice",
  title: "A domain has one Cloud Sync configuration",
  why: "Microsoft documents one configuration for each domain and nothing about a second, so you may get no support when two of them disagree about a person.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
  since: "2026-12",
  *check(topology) {
    for (const served of topology.agentsByDomain())
      if (served.configurations.length > 1) yield { ...served, waysBack: waysBackOf(served, topology) };
  },
  about: ({ tenant, domain, configurations }) => [tenant, domain, ...configurations.map(({ name }) => name)],
  where: ({ configurations }) =>
    configurations.map(({ origin, name }) => ({ origin, detail: `${name} synchronizes the domain` })),
  what: ({ tenant, domain, configurations }) =>
    `${domain} (${tenant}) has ${configurations.length} configurations: ${fewNames(configurations.map(({ name }) => name)).join(", ")}`,
  fix: ({ configurations: [first, ...rest], waysBack }) => {
    const others = fewNames(rest.map(({ name }) => name)).join(" and ");
    const kept = fewNames(waysBack.map(({ name }) => name)).join(" and ");
    const until =
      kept === ""
        ? ""
        : `as long as Connect Sync is there, keep ${kept}: by a configuration of its own a wave can go back. After that, `;
    return `${until}in one change, add the scope of ${others} to ${first?.name} and remove ${others}; do not take an OU out of a running configuration first, which would delete its people and groups in the tenant`;
  },
});

function waysBackOf({ tenant, configurations }: ServedDomain, topology: SyncTopology): CloudSyncWriter[] {
  const migration = Migration.in(topology, tenant);
  if (!migration || migration.position.connectSync === "removed") return [];
  const targets = new Set(migration.waves.map(({ to }) => to));
  return configurations.filter(({ name }) => targets.has(name));
}
