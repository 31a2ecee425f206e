import { DistinguishedName, endOfFirst } from "../domain/names/distinguished-name";
import { type Consequences, consequencesIn } from "../domain/ownership/consequences";
import type { Side, Standing } from "../domain/ownership/outcome";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import { OBJECT_KINDS, type ObjectKind } from "../domain/scope/object-kind";
import { OuScope, restoredOuScope } from "../domain/scope/ou-scope";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import { isConnectSync, isScopedByGroups } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import { KeyTable } from "./key-table";
import { type Owners, ownersIn, SEVERAL } from "./owners";
import type { ScopingGroups } from "./scoping-groups";

/** What both declarations say of an object by its name. */
export interface Place {
  /** The domain of its name. */
  readonly domain: string;
  readonly container: Container;
  readonly standing: Standing;
  readonly owners: Owners;
  /** What else may be so, where no export says who is a member of a scoping group. */
  readonly otherwise?: Otherwise;
}

/** What is so for members of groups that no export has the members of. */
export interface Otherwise {
  /** The configurations that these groups scope. */
  readonly configurations: readonly string[];
  readonly places: readonly Place[];
}

type PlaceOfKind = Readonly<Record<ObjectKind, Place>>;

/** What holds objects, with what is so for all of them. */
export class Container {
  /** By which of the scoping groups' configurations have the object in scope. */
  readonly #byScope = new Map<string, PlaceOfKind | "divided">();
  /** The same where no configuration is scoped by groups: every object asks for it. */
  #withoutGroups: PlaceOfKind | "divided" | undefined;
  #owner: string | undefined;

  /** @param text the name as the objects write it, in theirs: empty where they have no more than one part */
  constructor(
    readonly dn: DistinguishedName,
    private readonly text: string,
    readonly domain: DomainPlaces,
  ) {}

  /** Whether it is what holds the object of this name, written in the same way. */
  holds(dn: string): boolean {
    return dn.endsWith(this.text) && endOfFirst(dn) === dn.length - this.text.length - 1;
  }

  /**
   * The identity of the owner after of all that is written here, but for devices; {@link SEVERAL} where there is not one, and
   * undefined where it depends on more than the container, or nothing has been looked up here.
   */
  get owner(): string | undefined {
    const places = this.#withoutGroups;
    if (places === undefined || places === "divided") return undefined;
    this.#owner ??= onlyOwnerIn(places);
    return this.#owner;
  }

  placeOf(dn: string, kind: ObjectKind, scopes: string): Place {
    const places = scopes === NO_GROUPS ? this.#placesWithoutGroups() : this.#placesIn(scopes);
    return places === "divided" ? this.domain.placeOf(this, DistinguishedName.parse(dn), kind, scopes) : places[kind];
  }

  #placesWithoutGroups(): PlaceOfKind | "divided" {
    this.#withoutGroups ??= this.#look(NO_GROUPS);
    return this.#withoutGroups;
  }

  #placesIn(scopes: string): PlaceOfKind | "divided" {
    const known = this.#byScope.get(scopes);
    const found = known ?? this.#look(scopes);
    if (!known) this.#byScope.set(scopes, found);
    return found;
  }

  #look(scopes: string): PlaceOfKind | "divided" {
    if (this.domain.isDividedAt(this.dn, scopes)) return "divided";
    const places = OBJECT_KINDS.map((kind) => [kind, this.domain.placeOf(this, this.dn, kind, scopes)] as const);
    return Object.fromEntries(places) as PlaceOfKind;
  }
}

/** Says of millions of objects who writes them on each side: those of one OU are looked up once. */
export class Places {
  readonly #domains = new Map<string, DomainPlaces>();
  /** By their numbers, and by the text of their names: a map of texts takes twice as long. */
  readonly #containers: Container[] = [];
  readonly #numbers = new KeyTable();

  constructor(
    private readonly before: SyncTopology,
    private readonly after: SyncTopology,
    private readonly tenant: string,
    private readonly groups: ScopingGroups,
  ) {}

  of(dn: string, kind: ObjectKind): Place {
    const container = this.#containerOf(dn);
    return container.domain.scopedByGroups.length === 0
      ? container.placeOf(dn, kind, NO_GROUPS)
      : this.#byGroups(container, dn, kind);
  }

  /**
   * Who writes all that is written in the container of a name, as {@link Container.owner} says.
   * @param container where most names lie
   */
  ownerAround(dn: string, container: Container): string | undefined {
    return container.holds(dn) ? container.owner : this.#knownContainer(dn, endOfFirst(dn))?.owner;
  }

  #byGroups(container: Container, dn: string, kind: ObjectKind): Place {
    const { key, unknown } = container.domain.scopesOf(DistinguishedName.parse(dn), kind, this.groups);
    const place = container.placeOf(dn, kind, key);
    if (!unknown) return place;
    const places = unknown.keys.map((other) => container.placeOf(dn, kind, other));
    return { ...place, otherwise: { configurations: unknown.configurations, places } };
  }

  #containerOf(dn: string): Container {
    const end = endOfFirst(dn);
    const known = this.#knownContainer(dn, end);
    if (known) return known;
    const text = end < 0 ? "" : dn.slice(end + 1);
    const name = DistinguishedName.parse(text === "" ? dn : text);
    const container = new Container(name, text, this.#domainOf(name.domain));
    this.#numbers.add("container", text, this.#containers.push(container) - 1);
    return container;
  }

  /** @param end where the first part of the name ends */
  #knownContainer(dn: string, end: number): Container | undefined {
    const row = end < 0 ? this.#numbers.find("container", "") : this.#numbers.find("container", dn, end + 1);
    return row < 0 ? undefined : this.#containers[this.#numbers.objectAt(row)];
  }

  #domainOf(domain: string): DomainPlaces {
    const known = this.#domains.get(domain);
    if (known) return known;
    const places = new DomainPlaces(
      domain,
      sideOf(this.before, this.tenant, domain),
      sideOf(this.after, this.tenant, domain),
    );
    this.#domains.set(domain, places);
    return places;
  }
}

function onlyOwnerIn({ device, ...others }: PlaceOfKind): string {
  const owners = Object.values(others).flatMap((place) => (place.owners.after.length > 0 ? place.owners.identity : []));
  const [owner = SEVERAL, ...further] = new Set(owners);
  return further.length === 0 ? owner : SEVERAL;
}

function sideOf(topology: SyncTopology, tenant: string, domain: string): Side {
  const writers = topology.writers.filter((writer) => writer.tenant === tenant);
  return {
    writers: writers.filter(({ regions }) => regions.some(({ scope }) => scope.domain === domain)),
    servers: writers.filter(isConnectSync),
    cloudManaged: topology.cloudManagedOf(tenant),
  };
}

/** Which of the configurations that groups scope have an object in scope. */
interface Scopes {
  /** For each of them 1 or 0; 0 where no export says so. */
  readonly key: string;
  /** Where no export says so of some: who these are, and the keys that may be right as well. */
  readonly unknown?: { readonly configurations: readonly string[]; readonly keys: readonly string[] };
}

/** The key where no configuration is scoped by groups. */
const NO_GROUPS = "";

/**
 * The places of one domain. For whoever is a member of a scoping group its configuration has the whole domain in scope, for
 * everybody else nothing: so one ownership answers for both.
 */
class DomainPlaces {
  readonly scopedByGroups: readonly (CloudSyncWriter & Writer)[];
  readonly #consequences = new Map<string, Consequences>();
  /** The objects of one place share their standing. */
  readonly #owners = new Map<Standing, Owners>();

  constructor(
    private readonly domain: string,
    private readonly before: Side,
    private readonly after: Side,
  ) {
    this.scopedByGroups = [...before.writers, ...after.writers].filter(isScopedByGroups);
  }

  scopesOf(dn: DistinguishedName, kind: ObjectKind, groups: ScopingGroups): Scopes {
    const inScope = this.scopedByGroups.map((writer) => {
      const isInScope = groups.hasInScope(writer, dn);
      const matters = writer.state === "writes" && writer.kinds.includes(kind);
      return isInScope ?? (matters ? undefined : false);
    });
    const unknown = this.scopedByGroups.filter((_, at) => inScope[at] === undefined);
    const keys = new Set(
      memberships(unknown.map((writer) => groups.unknownOf(writer))).map((isMember) => {
        let at = 0;
        return inScope.map((is) => ((is ?? isMember[at++]) ? "1" : "0")).join("");
      }),
    );
    const [key, ...others] = [...keys] as [string, ...string[]];
    if (others.length === 0) return { key };
    return { key, unknown: { configurations: [...new Set(unknown.map(({ name }) => name))], keys: others } };
  }

  isDividedAt(dn: DistinguishedName, scopes: string): boolean {
    return this.#consequencesFor(scopes).isDividedAt(dn);
  }

  placeOf(container: Container, dn: DistinguishedName, kind: ObjectKind, scopes: string): Place {
    const standing = this.#consequencesFor(scopes).at(dn, kind);
    return { domain: this.domain, container, standing, owners: this.#ownersOf(standing) };
  }

  #ownersOf(standing: Standing): Owners {
    const known = this.#owners.get(standing);
    if (known) return known;
    const owners = ownersIn(standing);
    this.#owners.set(standing, owners);
    return owners;
  }

  #consequencesFor(scopes: string): Consequences {
    const known = this.#consequences.get(scopes);
    if (known) return known;
    const inScope = new Map<Writer, Writer>();
    this.scopedByGroups.forEach((writer, index) => {
      inScope.set(
        writer,
        writer.scopedTo(scopes[index] === "1" ? OuScope.wholeDomain(this.domain) : nothingOf(this.domain)),
      );
    });
    const scoped = (side: Side): Side => ({
      ...side,
      writers: side.writers.map((writer) => inScope.get(writer) ?? writer),
    });
    const consequences = consequencesIn(this.domain, scoped(this.before), scoped(this.after));
    this.#consequences.set(scopes, consequences);
    return consequences;
  }
}

/**
 * Everything that may be so of one object and several configurations: for each whether the object is a member of one of its
 * groups. Groups that the same configurations have are as good as one.
 */
function memberships(groupsOf: readonly (readonly string[])[]): readonly (readonly boolean[])[] {
  const all = new Set(groupsOf.flat());
  const patterns = new Set(
    [...all].map((group) => groupsOf.map((groups) => (groups.includes(group) ? "1" : "0")).join("")),
  );
  let possible: boolean[][] = [groupsOf.map(() => false)];
  for (const pattern of patterns)
    possible = possible.flatMap((one) => [one, one.map((isMember, at) => isMember || pattern[at] === "1")]);
  return possible;
}

function nothingOf(domain: string): OuScope {
  return restoredOuScope(domain, "organizationalUnits", [], []);
}
