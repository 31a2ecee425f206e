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
  title: "A group scope says where its members are",
  why: "Members can be anywhere in the domain, so the scope counts as the whole domain, and every other writer there is reported as a second owner.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync) {
      const { scope } = configuration;
      if (scope instanceof GroupScope && scope.membersWithin.kind === "wholeDomain") yield { configuration, scope };
    }
  },
  about: ({ configuration: { name }, scope: { groups } }) => [name, ...groups],
  where: ({ configuration, scope }) =>
    scope.groups.map((dn) => ({ origin: configuration.origin, detail: `${dn} is in scope` })),
  what: ({ configuration, scope }) =>
    `${configuration.name} has groups in scope, and their members can be anywhere in ${scope.domain}`,
  fix: ({ configuration, scope }) =>
    `declare membersWithin for ${configuration.name}: the OUs of ${scope.domain} that contain every member of ${fewNames(scope.groups).join(" and ")} (Cloud Sync does not enforce this, so allow only people from these OUs into the groups); or, when the pilot is over, give it a scope of OUs`,
});
