import { fewNames } from "../../domain/input/names-in-words";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { isScopedByGroups } from "../../domain/writers/which-tool";
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
  title: "A domain's configurations use one kind of scope",
  why: "A person in an OU of one configuration who joins a scoping group of another has two owners at once, without any change of the code.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
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
  about: ({ domain, byGroups, byUnits }) => [domain, byGroups.name, ...byUnits.map(({ name }) => name)],
  where: ({ byGroups, byUnits }) => [
    { origin: byGroups.origin, detail: `${fewNames(byGroups.scopedNames).join(" and ")} in scope: groups` },
    ...byUnits.map(({ origin, scopedNames }) => ({
      origin,
      detail: `${fewNames(scopedNames).join(" and ")} in scope: OUs`,
    })),
  ],
  what: ({ domain, byGroups, byUnits }) =>
    `in ${domain}, ${byGroups.name} is scoped by groups and ${fewNames(byUnits.map(({ name }) => name)).join(", ")} by OUs`,
  fix: ({ byGroups }) =>
    `replace the groups of ${byGroups.name} with the OUs that contain their members, ${fewNames(byGroups.scope.membersWithin.included).join(" and ")} (members and scoping groups outside these OUs are deleted in the tenant; everybody else in them enters the scope)`,
});

/** Which writers overlap with each configuration of groups. SYNC101 and SYNC102 report these, so this rule does not. */
function contestantsOf(topology: SyncTopology): ReadonlyMap<Writer, ReadonlySet<Writer>> {
  const met = new Map<Writer, Set<Writer>>();
  for (const { parties } of [...topology.contested(), ...topology.claimed()]) {
    const writers = parties.map(({ writer }) => writer);
    for (const byGroups of writers.filter(isScopedByGroups))
      met.set(byGroups, new Set([...(met.get(byGroups) ?? []), ...writers]));
  }
  return met;
}
