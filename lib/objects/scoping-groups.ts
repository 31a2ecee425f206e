import { DistinguishedName } from "../domain/names/distinguished-name";
import { isScopedByGroups } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import type { DirectoryExport, DirectoryObject } from "./directory-object";

/** Who is a direct member of the groups that scope configurations, as far as exports say so. */
export class ScopingGroups {
  /** For each scoping group the keys of its members; undefined where no export has them. */
  readonly #members = new Map<string, ReadonlySet<string> | undefined>();

  /** Reads the domains that a configuration scopes by groups, and no other. */
  static async read(writers: readonly Writer[], exports: readonly DirectoryExport[]): Promise<ScopingGroups> {
    const groups = new ScopingGroups();
    const scoped = writers.filter(isScopedByGroups);
    for (const { scope } of scoped) for (const { key } of scope.groups) groups.#members.set(key, undefined);
    const domains = new Set(scoped.map(({ scope }) => scope.domain));
    for (const one of exports.filter(({ domain }) => domains.has(domain.toLowerCase())))
      for await (const batch of one.batches()) for (const object of batch) groups.#note(object);
    return groups;
  }

  /** Whether a configuration has the object in scope; undefined where no export says so. */
  hasInScope(writer: Writer, dn: DistinguishedName): boolean | undefined {
    if (!isScopedByGroups(writer)) return undefined;
    const { groups, membersWithin } = writer.scope;
    if (groups.some((group) => group.key === dn.key)) return true;
    const members = groups.map(({ key }) => this.#members.get(key));
    if (members.some((keys) => keys?.has(dn.key))) return true;
    return members.includes(undefined) && membersWithin.covers(dn) ? undefined : false;
  }

  /** The scoping groups of a configuration that no export has the members of. */
  unknownOf(writer: Writer): readonly string[] {
    const groups = isScopedByGroups(writer) ? writer.scope.groups : [];
    return groups.flatMap(({ key }) => (this.#members.get(key) ? [] : [key]));
  }

  #note({ kind, dn, members, memberCount }: DirectoryObject): void {
    if (kind !== "group") return;
    const key = DistinguishedName.keyOf(dn);
    if (!this.#members.has(key)) return;
    const listed = members ?? (memberCount === 0 ? [] : undefined);
    this.#members.set(key, listed && new Set(listed.map((member) => DistinguishedName.keyOf(member))));
  }
}
