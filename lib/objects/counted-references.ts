import type { ReferenceCount } from "../domain/inventory/inventory";
import { DistinguishedName, textAbove } from "../domain/names/distinguished-name";
import type { DirectoryExport } from "./directory-object";

/** How often objects of one OU name objects of another, as far as exports say it. */
export interface CountedReferences {
  /** By domain; a domain of which no export has managers or members is not in it. */
  readonly byDomain: ReadonlyMap<string, readonly ReferenceCount[]>;
  /** Groups that have members which are not in the exports: references of theirs are not counted. */
  readonly groupsWithoutMembers: number;
}

/**
 * Managers, and members of groups where the exports have them, by pairs of OUs. References within an OU and to other domains are left
 * out, as in an inventory. No name of an object is kept.
 */
export async function countedReferences(exports: readonly DirectoryExport[]): Promise<CountedReferences> {
  const byDomain = new Map<string, Pairs>();
  let groupsWithoutMembers = 0;
  for (const { domain, lacks, batches } of exports) {
    const hasMembers = !lacks.includes("members");
    if (lacks.includes("manager") && !hasMembers) continue;
    const pairs = byDomain.get(domain) ?? new Pairs(domain);
    byDomain.set(domain, pairs);
    for await (const batch of batches())
      for (const { dn, kind, manager, members, memberCount } of batch) {
        if (manager !== undefined) pairs.add(dn, manager);
        for (const member of members ?? []) pairs.add(dn, member);
        if (kind === "group" && members === undefined && memberCount !== 0) groupsWithoutMembers++;
      }
  }
  return { byDomain: new Map([...byDomain].map(([domain, pairs]) => [domain, pairs.counted()])), groupsWithoutMembers };
}

/** Pairs of OUs as numbers: millions of references are between few of them. */
class Pairs {
  readonly #read = DistinguishedName.reader();
  readonly #units: DistinguishedName[] = [];
  readonly #byText = new Map<string, number>();
  readonly #byKey = new Map<string, number>();
  readonly #counts = new Map<number, Map<number, number>>();

  constructor(private readonly domain: string) {}

  add(from: string, to: string): void {
    const [one, other] = [this.#unitOf(from), this.#unitOf(to)];
    if (one < 0 || other < 0 || one === other) return;
    const counts = this.#counts.get(one) ?? new Map<number, number>();
    this.#counts.set(one, counts.set(other, (counts.get(other) ?? 0) + 1));
  }

  counted(): ReferenceCount[] {
    return [...this.#counts].flatMap(([one, counts]) =>
      [...counts].map(([other, count]) => ({
        from: this.#units[one] as DistinguishedName,
        to: this.#units[other] as DistinguishedName,
        count,
      })),
    );
  }

  /** The number of what holds an object; -1 where it is of another domain, or its name is not one. */
  #unitOf(name: string): number {
    const text = textAbove(name);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const found = this.#look(text);
    this.#byText.set(text, found);
    return found;
  }

  #look(text: string): number {
    let dn: DistinguishedName;
    try {
      dn = this.#read(text);
    } catch {
      return -1;
    }
    if (dn.domain !== this.domain) return -1;
    const index = this.#byKey.get(dn.key) ?? this.#units.push(dn) - 1;
    this.#byKey.set(dn.key, index);
    return index;
  }
}
