import { GroupScope, InputError, OuScope } from "../lib";
import type { ConnectSyncScopeDefinition, ScopeDefinition } from "./tenant-definition";

const KINDS = ["organizationalUnits", "groups", "wholeDomain", "fromWaves"] as const;

/** What a Cloud Sync configuration synchronizes. @throws InputError when more or less than one kind of scope is given */
export function cloudSyncScope(definition: ScopeDefinition): OuScope | GroupScope {
  refuseMixture(definition);
  if ("organizationalUnits" in definition) return OuScope.include(definition.domain, definition.organizationalUnits);
  if ("fromWaves" in definition)
    throw new InputError({
      what: "the scope is what waves bring, and no wave of a migration goes to this configuration",
      where: "scope",
      expected: "a wave of the tenant's migration with the name of this configuration as `to`, or organizationalUnits",
    });
  if ("groups" in definition) return GroupScope.of(definition.domain, definition.groups, definition.membersWithin);
  return OuScope.wholeDomain(definition.domain);
}

/** What a Connect Sync server has in scope of one domain. @throws InputError when OUs and the whole domain are given */
export function connectSyncScope(definition: ConnectSyncScopeDefinition): OuScope {
  refuseMixture(definition);
  const { domain, exclude = [] } = definition;
  return "organizationalUnits" in definition
    ? OuScope.include(domain, definition.organizationalUnits, { exclude })
    : OuScope.wholeDomain(domain, { exclude });
}

function refuseMixture(definition: object): void {
  const given = KINDS.filter((kind) => kind in definition);
  if (given.length === 1) return;
  throw new InputError({
    what: given.length === 0 ? "the scope names nothing" : `the scope gives ${given.join(" and ")}`,
    where: "scope",
    expected: `one of ${KINDS.join(", ")}: a scope is of one kind`,
    page: "https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationrule?view=graph-rest-beta",
  });
}
