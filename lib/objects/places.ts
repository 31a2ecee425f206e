import { DistinguishedName, textAbove } from "../domain/names/distinguished-name";
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
  /** What holds it: the name without its first part. */
  readonly container: DistinguishedName;
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

/** What holds objects, with what is so for all of them. */
interface Container {
  readonly dn: DistinguishedName;
  readonly domain: DomainPlaces;
  /** By which of the scoping groups' configurations have the object in scope. */
  readonly byScope: Map<string, PlaceOfKind | "divided">;
  /** The same where no configuration is scoped by groups: every object asks for it. */
  withoutGroups?: PlaceOfKind | "divided";
  /** The one owner of all that is written here but for devices, by its identity; `several` where there is not one. */
  owner?: string;
}

type PlaceOfKind = Readonly<Record<ObjectKind, Place>>;

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
    const { domain } = container;
    if (domain.scopedByGroups.length === 0) {
      container.withoutGroups ??= this.#look(container, NO_GROUPS);
      return placeOf(container.withoutGroups, container, dn, kind, NO_GROUPS);
    }
    const { key, unknown } = domain.scopesOf(DistinguishedName.parse(dn), kind, this.groups);
    const place = this.#placeIn(container, dn, kind, key);
    if (!unknown) return place;
    const places = unknown.keys.map((other) => this.#placeIn(container, dn, kind, other));
    return { ...place, otherwise: { configurations: unknown.configurations, places } };
  }

  /**
   * The identity of the owner after of all that is written in the container of a name, but for devices; {@link SEVERAL} where
   * there is not one, undefined where it depends on more than the container, or no object has been looked up there.
   */
  ownerAround(dn: string): string | undefined {
    const container = this.#knownContainer(textAbove(dn));
    if (container?.withoutGroups === undefined || container.withoutGroups === "divided") return undefined;
    container.owner ??= onlyOwnerIn(container.withoutGroups);
    return container.owner;
  }

  #placeIn(container: Container, dn: string, kind: ObjectKind, scopes: string): Place {
    const known = container.byScope.get(scopes);
    const found = known ?? this.#look(container, scopes);
    if (!known) container.byScope.set(scopes, found);
    return placeOf(found, container, dn, kind, scopes);
  }

  #look({ dn, domain }: Container, scopes: string): PlaceOfKind | "divided" {
    if (domain.isDividedAt(dn, scopes)) return "divided";
    const places = OBJECT_KINDS.map((kind) => [kind, domain.placeOf(dn, dn, kind, scopes)] as const);
    return Object.fromEntries(places) as PlaceOfKind;
  }

  #containerOf(dn: string): Container {
    const text = textAbove(dn);
    const known = this.#knownContainer(text);
    if (known) return known;
    const name = DistinguishedName.parse(text === "" ? dn : text);
    const container = { dn: name, domain: this.#domainOf(name.domain), byScope: new Map() };
    this.#numbers.add("container", text, this.#containers.push(container) - 1);
    return container;
  }

  #knownContainer(text: string): Container | undefined {
    const row = this.#numbers.find("container", text);
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

function placeOf(
  known: PlaceOfKind | "divided",
  { dn: container, domain }: Container,
  dn: string,
  kind: ObjectKind,
  scopes: string,
): Place {
  return known === "divided" ? domain.placeOf(container, DistinguishedName.parse(dn), kind, scopes) : known[kind];
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

  placeOf(container: DistinguishedName, dn: DistinguishedName, kind: ObjectKind, scopes: string): Place {
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
