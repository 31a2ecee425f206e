import { fewNames } from "../../domain/input/names-in-words";
import { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface UnplacedMembers {
  readonly configuration: CloudSyncWriter;
  readonly scope: GroupScope;
}

/** A scope of groups says in which OUs the members are, so that ownership can be proven. */
export const groupMembersHaveAPlace = rule<UnplacedMembers>({
  code: "SYNC108",
  severity: "warning",
  title: "A group scope says where its members live",
  why: "Members may be anywhere, so the scope counts as the whole domain, and nobody else can own a part of it.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync) {
      const { scope } = configuration;
      if (scope instanceof GroupScope && scope.membersWithin.kind === "wholeDomain") yield { configuration, scope };
    }
  },
  where: ({ configuration, scope }) =>
    scope.groups.map((dn) => ({ origin: configuration.origin, detail: `${dn} is in scope` })),
  what: ({ configuration, scope }) =>
    `${configuration.name} has groups in scope, and their members may live anywhere in ${scope.domain}`,
  fix: ({ configuration, scope }) =>
    `declare membersWithin for ${configuration.name}: the OUs of ${scope.domain} that every member of ${fewNames(scope.groups).join(" and ")} lives in; or, when the pilot is over, give it a scope of OUs`,
});
