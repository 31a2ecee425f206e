import type { DistinguishedName } from "./distinguished-name";
import { InputError, inPlace } from "./input-error";
import { OuScope } from "./ou-scope";

/**
 * The direct members of some security groups: Microsoft's way to scope a pilot, not a production configuration.
 *
 * Who the members are is not known before a synchronization runs, so the scope counts as the whole domain, unless the
 * author declares the OUs that all members live in.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#scoping-filter}
 */
export class GroupScope {
  readonly kind = "groups";

  private constructor(
    readonly groups: readonly DistinguishedName[],
    /** Where the members may live: what the ownership proof counts as written. */
    readonly membersWithin: OuScope,
  ) {}

  /**
   * @param membersWithin the OUs that every member lives in; without it the scope counts as the whole domain
   * @throws InputError for an empty list, which Cloud Sync takes for the whole domain
   */
  static of(domain: string, groups: readonly string[], membersWithin?: readonly string[]): GroupScope {
    if (groups.length === 0)
      throw new InputError({
        what: "the list of groups is empty, which Cloud Sync takes for the whole domain",
        where: "groups",
        expected: `at least one group's distinguished name, or OuScope.wholeDomain("${domain}") to say so aloud`,
        page: "https://learn.microsoft.com/graph/api/resources/synchronization-groupfilter?view=graph-rest-beta",
      });
    const within = membersWithin
      ? inPlace("membersWithin", () => OuScope.include(domain, membersWithin))
      : OuScope.wholeDomain(domain);
    const names = inPlace("groups", () => OuScope.include(domain, groups)).included;
    return new GroupScope(names, within);
  }

  /** A scope as a file holds it, nothing refused: what is wrong with it is for the rules to say. */
  static restore(domain: string, groups: readonly string[], membersWithin?: readonly string[]): GroupScope {
    const within = membersWithin
      ? OuScope.restore(domain, "organizationalUnits", membersWithin, [])
      : OuScope.wholeDomain(domain);
    return new GroupScope(OuScope.restore(domain, "organizationalUnits", groups, []).included, within);
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
