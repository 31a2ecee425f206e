import { InputError, inPlace, quote } from "../input/input-error";
import type { DistinguishedName } from "../names/distinguished-name";
import { OuScope, restoredOuScope } from "./ou-scope";

/** A scope as a file holds it, nothing refused, as {@link restoredOuScope} has it. */
export let restoredGroupScope: (
  domain: string,
  groups: readonly string[],
  membersWithin?: readonly string[],
) => GroupScope;

/**
 * The direct members of some security groups: Microsoft's way to scope a pilot, not a production configuration.
 *
 * Who the members are is not known before a synchronization runs, so the scope counts as the whole domain, unless the
 * author declares the OUs that all members live in. The groups themselves are in scope too, wherever they lie: Graph calls
 * them the groups that are in scope.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#scoping-filter}
 * {@link https://learn.microsoft.com/graph/api/resources/synchronization-groupfilter?view=graph-rest-beta}
 */
export class GroupScope {
  readonly kind = "groups";

  /** The groups that do not lie where the members may live, each once, as a scope; undefined where there are none. */
  readonly groupsElsewhere: OuScope | undefined;

  private constructor(
    readonly groups: readonly DistinguishedName[],
    /** Where the members may live: what the ownership proof counts as written. */
    readonly membersWithin: OuScope,
  ) {
    this.groupsElsewhere = elsewhere(groups, membersWithin);
  }

  static {
    restoredGroupScope = (domain, groups, membersWithin) => {
      const within = membersWithin
        ? restoredOuScope(domain, "organizationalUnits", membersWithin, [])
        : OuScope.wholeDomain(domain);
      return new GroupScope(restoredOuScope(domain, "organizationalUnits", groups, []).included, within);
    };
  }

  /**
   * @param membersWithin the OUs that every member lives in; without it the scope counts as the whole domain
   * @throws InputError for an empty list, which Cloud Sync takes for the whole domain, and for a name that no group can have
   */
  static of(domain: string, groups: readonly string[], membersWithin?: readonly string[]): GroupScope {
    if (groups.length === 0)
      throw new InputError({
        what: "the list of groups is empty, which Cloud Sync takes for the whole domain",
        where: "groups",
        expected: `at least one group's distinguished name, or OuScope.wholeDomain("${domain}") to say so explicitly`,
        page: "https://learn.microsoft.com/graph/api/resources/synchronization-groupfilter?view=graph-rest-beta",
      });
    const within = membersWithin
      ? inPlace("membersWithin", () => OuScope.include(domain, membersWithin))
      : OuScope.wholeDomain(domain);
    const names = inPlace("groups", () => OuScope.include(domain, groups)).included;
    inPlace("groups", () => names.forEach(refuseContainer));
    return new GroupScope(names, within);
  }

  get domain(): string {
    return this.membersWithin.domain;
  }

  /** The same scope without the groups in the subtree; undefined when no group would be left. */
  without(subtree: DistinguishedName): GroupScope | undefined {
    const groups = this.groups.filter((group) => !group.isWithin(subtree));
    return groups.length > 0 ? new GroupScope(groups, this.membersWithin) : undefined;
  }
}

/** A group is a CN: an OU or a domain among the groups is a scope of another kind, and would match nobody. */
function refuseContainer(dn: DistinguishedName, index: number): void {
  const isUnit = dn.rdns[0]?.key.startsWith("ou=") === true;
  if (!isUnit && !dn.isDomainRoot) return;
  throw new InputError({
    what: `${quote(dn.toString())} is ${isUnit ? "an organizational unit" : "a domain"}, not a group`,
    where: `include ${index + 1}`,
    expected: "the distinguished name of a group, or a scope of organizational units",
  });
}

function elsewhere(groups: readonly DistinguishedName[], membersWithin: OuScope): OuScope | undefined {
  const names = new Map(groups.filter((dn) => !membersWithin.covers(dn)).map((dn) => [dn.key, dn]));
  if (names.size === 0) return undefined;
  // Nothing lies beneath a group. Should a name here be that of an OU, what is within it is still claimed once.
  const within = membersWithin.included.filter((dn) => [...names.values()].some((above) => dn.isWithin(above)));
  return restoredOuScope(
    membersWithin.domain,
    "organizationalUnits",
    [...names.values()].map(String),
    within.map(String),
  );
}
