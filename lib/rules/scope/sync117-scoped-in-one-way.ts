import { fewNames } from "../../domain/input/names-in-words";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { GroupScope } from "../../domain/scope/group-scope";
import { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface MixedScopes {
  readonly domain: string;
  /** The one that is scoped by groups. */
  readonly byGroups: CloudSyncWriter & { readonly scope: GroupScope };
  readonly byUnits: readonly CloudSyncWriter[];
}

/** The configurations of a domain are all scoped by OUs, or all by groups. */
export const scopedInOneWay = rule<MixedScopes>({
  code: "SYNC117",
  severity: "warning",
  title: "The configurations of a domain are scoped in one way",
  why: "Whoever joins a scoping group from an OU of the other configuration has two owners at once, and no code has changed.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    let contestants: ReturnType<typeof contestantsOf> | undefined;
    for (const { domain, configurations } of topology.agentsByDomain())
      for (const byGroups of configurations.filter(isScopedByGroups)) {
        contestants ??= contestantsOf(topology);
        const met = contestants.get(byGroups);
        const byUnits = configurations.filter((other) => !isScopedByGroups(other) && !met?.has(other));
        if (byUnits.length > 0) yield { domain, byGroups, byUnits };
      }
  },
  where: ({ byGroups, byUnits }) => [
    { origin: byGroups.origin, detail: `${fewNames(byGroups.scopedNames).join(" and ")} in scope: groups` },
    ...byUnits.map(({ origin, scopedNames }) => ({
      origin,
      detail: `${fewNames(scopedNames).join(" and ")} in scope: OUs`,
    })),
  ],
  what: ({ domain, byGroups, byUnits }) =>
    `in ${domain} ${byGroups.name} is scoped by groups and ${fewNames(byUnits.map(({ name }) => name)).join(", ")} by OUs`,
  fix: ({ byGroups }) =>
    `give ${byGroups.name} a scope of the OUs that its members live in, ${fewNames(byGroups.scope.membersWithin.included).join(" and ")}, and no groups`,
});

function isScopedByGroups(
  configuration: CloudSyncWriter,
): configuration is CloudSyncWriter & { readonly scope: GroupScope } {
  return configuration.scope instanceof GroupScope;
}

/** Who is known to meet whom. That they do is for SYNC101 and SYNC102 to say, and once. */
function contestantsOf(topology: SyncTopology): ReadonlyMap<Writer, ReadonlySet<Writer>> {
  const met = new Map<Writer, Set<Writer>>();
  for (const { parties } of [...topology.contested(), ...topology.claimed()]) {
    const writers = parties.map(({ writer }) => writer);
    for (const byGroups of writers.filter((writer) => writer instanceof CloudSyncWriter && isScopedByGroups(writer)))
      met.set(byGroups, new Set([...(met.get(byGroups) ?? []), ...writers]));
  }
  return met;
}
