import { NearNames } from "../input/nearest-name";
import type { DistinguishedName } from "../names/distinguished-name";
import { OBJECT_KINDS, type ObjectKind } from "../scope/object-kind";

/** How many objects of each kind. */
export type ObjectCounts = Readonly<Record<ObjectKind, number>>;

/** An OU or container and what lies directly in it. */
export interface InventoriedUnit {
  readonly dn: DistinguishedName;
  readonly counts: ObjectCounts;
  /** The number of direct members of the largest group in it. @default not counted */
  readonly largestGroup?: number;
}

/** How often objects directly in one OU name objects directly in another: managers, and members of groups. */
export interface ReferenceCount {
  readonly from: DistinguishedName;
  readonly to: DistinguishedName;
  readonly count: number;
}

/** What one domain holds, counted on one day. */
export class DomainInventory {
  #keys: ReadonlySet<string> | undefined;
  #families: Families | undefined;

  constructor(
    /** The DNS name of the domain, in lower case. */
    readonly domain: string,
    /** When it was counted: an ISO 8601 time. */
    readonly takenAt: string,
    /** Every OU and container, those without objects too. */
    readonly units: readonly InventoriedUnit[],
    /** @default not counted, which is not the same as none */
    readonly references?: readonly ReferenceCount[],
  ) {}

  /** Whether the domain has this OU or container. */
  has(dn: DistinguishedName): boolean {
    this.#keys ??= new Set(this.units.map((unit) => unit.dn.key));
    return this.#keys.has(dn.key);
  }

  /**
   * The OU that a name which does not exist was most likely meant for, of those that are eligible: one beside it whose
   * name is like it, because it was renamed or misspelt; or else the only one of its name elsewhere, because it was moved.
   */
  nearest(
    dn: DistinguishedName,
    isEligible: (unit: DistinguishedName) => boolean = () => true,
  ): DistinguishedName | undefined {
    this.#families ??= familiesOf(this.units);
    const beside = this.#families.byParent.get(parentKey(dn));
    const alike = beside?.nearest(dn, isEligible);
    if (alike) return alike;
    return this.#families.byLeaf.get(leafKey(dn))?.only(isEligible);
  }

  /** How many objects there are of each kind, where `counts` says that they count. */
  count(counts: (unit: DistinguishedName, kind: ObjectKind) => boolean = () => true): ObjectCounts {
    const sum = { ...NOTHING };
    for (const unit of this.units)
      for (const kind of OBJECT_KINDS)
        if (unit.counts[kind] > 0 && counts(unit.dn, kind)) sum[kind] += unit.counts[kind];
    return sum;
  }
}

/** What is known of the domains' content. Rules that need a domain's stay silent about a domain without one. */
export class Inventory {
  static readonly NONE = new Inventory([]);
  readonly #domains: ReadonlyMap<string, DomainInventory>;

  constructor(readonly domains: readonly DomainInventory[]) {
    this.#domains = new Map(domains.map((inventory) => [inventory.domain, inventory]));
  }

  of(domain: string): DomainInventory | undefined {
    return this.#domains.get(domain);
  }
}

export const NOTHING: ObjectCounts = { user: 0, inetOrgPerson: 0, group: 0, contact: 0, device: 0 };

/** Objects of every kind together. */
export function total(counts: ObjectCounts): number {
  return OBJECT_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
}

/** The OUs of a domain by what is above them, and by their own names. */
interface Families {
  readonly byParent: ReadonlyMap<string, Siblings>;
  readonly byLeaf: ReadonlyMap<string, Namesakes>;
}

/** The OUs directly beneath one, which are asked which of them is most like a name. */
class Siblings {
  readonly units: DistinguishedName[] = [];
  #names: NearNames | undefined;

  nearest(dn: DistinguishedName, isEligible: (unit: DistinguishedName) => boolean): DistinguishedName | undefined {
    this.#names ??= new NearNames(this.units.map(leafValue));
    const index = this.#names.nearest(leafValue(dn), (each) => isEligible(this.units[each] as DistinguishedName));
    return index === undefined ? undefined : this.units[index];
  }
}

/** The OUs of one name, wherever they are. */
class Namesakes {
  readonly units: DistinguishedName[] = [];
  #answer:
    | { readonly to: (unit: DistinguishedName) => boolean; readonly only: DistinguishedName | undefined }
    | undefined;

  /** The one that is eligible; undefined when none is, or several are. Who asks again with the same question is answered at once. */
  only(isEligible: (unit: DistinguishedName) => boolean): DistinguishedName | undefined {
    if (this.#answer?.to !== isEligible) {
      const first = this.units.findIndex(isEligible);
      const only = first >= 0 && !this.units.some((unit, index) => index > first && isEligible(unit));
      this.#answer = { to: isEligible, only: only ? this.units[first] : undefined };
    }
    return this.#answer.only;
  }
}

function familiesOf(units: readonly InventoriedUnit[]): Families {
  const byParent = new Map<string, Siblings>();
  const byLeaf = new Map<string, Namesakes>();
  for (const { dn } of units) {
    found(byParent, parentKey(dn), Siblings).units.push(dn);
    found(byLeaf, leafKey(dn), Namesakes).units.push(dn);
  }
  return { byParent, byLeaf };
}

function found<T>(families: Map<string, T>, key: string, Family: new () => T): T {
  const family = families.get(key) ?? new Family();
  families.set(key, family);
  return family;
}

function parentKey({ parent }: DistinguishedName): string {
  return parent?.key ?? "";
}

function leafKey({ rdns: [leaf] }: DistinguishedName): string {
  return leaf?.key ?? "";
}

/** `Sales` of `OU=Sales,DC=contoso,DC=com`: with its type a short name would be like too many others. */
function leafValue({ rdns: [leaf] }: DistinguishedName): string {
  const text = leaf?.text ?? "";
  return text.slice(text.indexOf("=") + 1);
}
