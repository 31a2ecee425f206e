import { DistinguishedName, endOfFirst } from "../domain/names/distinguished-name";
import { type Consequences, consequencesIn } from "../domain/ownership/consequences";
import type { Side, Standing } from "../domain/ownership/outcome";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import { OBJECT_KINDS, type ObjectKind } from "../domain/scope/object-kind";
import { OuScope, restoredOuScope } from "../domain/scope/ou-scope";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import { isConnectSync, isScopedByGroups } from "../domain/writers/which-tool";
import { decisionOf, type Writer } from "../domain/writers/writer";
import { KeyTable } from "./key-table";
import { type Owners, ownersIn, SEVERAL } from "./owners";
import type { ScopingGroups } from "./scoping-groups";

/** What both declarations say of an object by its name. */
export interface Place {
  /** The domain of its name. */
  readonly domain: string;
  readonly standing: Standing;
  readonly owners: Owners;
  /**
   * The identity of the owner after of all that is written in the same container, devices aside; {@link SEVERAL} where there
   * is not one. Undefined where it depends on more than the container.
   */
  readonly ownerAround?: string;
  /** What else may be so, where no export says who is a member of a scoping group. */
  readonly otherwise?: Otherwise;
  /**
   * The server that hands people of this place over and sends password hashes: that it stops sending theirs is on no page.
   * @default there is none, or it is a place of other objects than people
   */
  readonly hashesBy?: Writer;
}

/** What is so for members of groups that no export has the members of. */
export interface Otherwise {
  /** The configurations that these groups scope. */
  readonly configurations: readonly string[];
  readonly places: readonly Place[];
}

type PlaceOfKind = Readonly<Record<ObjectKind, Place>>;

/** What holds objects: what is so for all of them is looked up once. */
class Container {
  /** By which of the scoping groups' configurations have the object in scope. */
  readonly #byScope = new Map<string, PlaceOfKind | "divided">();
  /** The same where no configuration is scoped by groups: every object asks for it. */
  #withoutGroups: PlaceOfKind | "divided" | undefined;

  constructor(
    private readonly dn: DistinguishedName,
    readonly domain: DomainPlaces,
  ) {}

  placeOf(dn: string, kind: ObjectKind, scopes: string): Place {
    const places = scopes === NO_GROUPS ? this.#placesWithoutGroups() : this.#placesIn(scopes);
    return places === "divided" ? this.domain.placeOf(DistinguishedName.parse(dn), kind, scopes) : places[kind];
  }

  #placesWithoutGroups(): PlaceOfKind | "divided" {
    this.#withoutGroups ??= this.domain.placesIn(this.dn, NO_GROUPS);
    return this.#withoutGroups;
  }

  #placesIn(scopes: string): PlaceOfKind | "divided" {
    const known = this.#byScope.get(scopes);
    const found = known ?? this.domain.placesIn(this.dn, scopes);
    if (!known) this.#byScope.set(scopes, found);
    return found;
  }
}

/** Says of millions of objects who writes them on each side: those of one OU are looked up once. */
export class Places {
  readonly #domains = new Map<string, DomainPlaces>();
  /** By their numbers, and by the text of their names: a map of texts takes twice as long. */
  readonly #containers: Container[] = [];
  readonly #numbers = new KeyTable();
  readonly #read = DistinguishedName.reader();

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

  #byGroups(container: Container, dn: string, kind: ObjectKind): Place {
    const { key, unknown } = container.domain.scopesOf(DistinguishedName.parse(dn), kind, this.groups);
    const place = container.placeOf(dn, kind, key);
    if (!unknown) return place;
    const places = unknown.keys.map((other) => container.placeOf(dn, kind, other));
    return { ...place, otherwise: { configurations: unknown.configurations, places } };
  }

  #containerOf(dn: string): Container {
    const from = endOfFirst(dn) + 1;
    // A name of one part, which nothing holds, stands for itself.
    const row = from === 0 ? -1 : this.#numbers.find("container", dn, from);
    if (row >= 0) return this.#containers[this.#numbers.objectAt(row)] as Container;
    const text = dn.slice(from);
    const name = this.#read(text);
    const container = new Container(name, this.#domainOf(name.domain));
    if (from > 0) this.#numbers.add("container", text, this.#containers.push(container) - 1);
    return container;
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

/** The one owner of what is at these places, in the order of the kinds, devices aside. */
function onlyOwnerOf(places: readonly Place[]): string {
  const owners = places.flatMap(({ owners: { after, identity } }, at) =>
    OBJECT_KINDS[at] !== "device" && after.length > 0 ? identity : [],
  );
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
  /** The places of each standing, which all objects there share, by who may go on sending password hashes. */
  readonly #byStanding = new Map<Standing, Map<Writer | undefined, Place>>();
  /** The servers that send password hashes. */
  readonly #senders: readonly Writer[];
  /** By the standings of all kinds, in containers that no mark lies between. */
  readonly #places = new Map<readonly Standing[], PlaceOfKind>();

  constructor(
    private readonly domain: string,
    private readonly before: Side,
    private readonly after: Side,
  ) {
    this.scopedByGroups = [...before.writers, ...after.writers].filter(isScopedByGroups);
    this.#senders = after.writers.filter(
      (writer) => isConnectSync(writer) && writer.state === "writes" && writer.passwordHashSync,
    );
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

  placeOf(dn: DistinguishedName, kind: ObjectKind, scopes: string): Place {
    return this.#placeAt(this.#consequencesFor(scopes).at(dn, kind), dn, kind);
  }

  /** Decisions change at marks alone, so containers that no mark lies between have the same places. */
  placesIn(container: DistinguishedName, scopes: string): PlaceOfKind | "divided" {
    const consequences = this.#consequencesFor(scopes);
    if (consequences.isDividedAt(container)) return "divided";
    const all = consequences.allAt(container);
    const known = this.#places.get(all);
    if (known) return known;
    const places = OBJECT_KINDS.map((kind, at) => this.#placeAt(all[at] as Standing, container, kind));
    const around = scopes === NO_GROUPS ? { ownerAround: onlyOwnerOf(places) } : undefined;
    const placeOfKind = Object.fromEntries(
      OBJECT_KINDS.map((kind, at) => [kind, { ...(places[at] as Place), ...around }]),
    ) as PlaceOfKind;
    this.#places.set(all, placeOfKind);
    return placeOfKind;
  }

  #placeAt(standing: Standing, dn: DistinguishedName, kind: ObjectKind): Place {
    const isPerson = kind === "user" || kind === "inetOrgPerson";
    const hashesBy = isPerson ? this.#senders.find((server) => decisionOf(server, dn, kind)?.handedOver) : undefined;
    const bySender = this.#byStanding.get(standing) ?? new Map<Writer | undefined, Place>();
    this.#byStanding.set(standing, bySender);
    const place = bySender.get(hashesBy) ?? {
      domain: this.domain,
      standing,
      owners: ownersIn(standing),
      ...(hashesBy && { hashesBy }),
    };
    bySender.set(hashesBy, place);
    return place;
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
