import { fewNames } from "../../domain/input/names-in-words";
import { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface GroupScoped {
  readonly configuration: CloudSyncWriter;
  readonly scope: GroupScope;
}

/** A configuration at work has OUs in scope; groups are for the time of a pilot. */
export const groupsScopeAPilot = rule<GroupScoped>({
  code: "SYNC116",
  severity: "warning",
  title: "A configuration at work is scoped by OUs",
  why: "Scopes of groups are for pilots: they take direct members alone, at most 50,000 of them, and a group that is renamed or moved goes unnoticed.",
  file: __filename,
  since: "2026-12",
  *check({ cloudSync }) {
    for (const configuration of cloudSync) {
      const { scope, enabled } = configuration;
      if (enabled && scope instanceof GroupScope) yield { configuration, scope };
    }
  },
  where: ({ configuration, scope }) =>
    scope.groups.map((dn) => ({ origin: configuration.origin, detail: `${dn} is in scope` })),
  what: ({ configuration, scope }) =>
    `${configuration.name} is enabled and synchronizes the direct members of ${scope.groups.length === 1 ? "a group" : `${scope.groups.length} groups`}, which is meant for a pilot`,
  fix: ({ configuration, scope }) =>
    `when the pilot is over, give ${configuration.name} a scope of OUs${scope.membersWithin.kind === "wholeDomain" ? "" : `, such as ${fewNames(scope.membersWithin.included).join(" and ")}`}; until then waive this with the pilot's last day`,
});
