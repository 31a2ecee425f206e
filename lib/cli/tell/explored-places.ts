import type { OwnershipChange } from "../../domain/change/ownership-change";
import { type Inventory, NOTHING, type ObjectCounts } from "../../domain/inventory/inventory";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { type DomainOwnership, type OwnershipNode, placesIn, withPlaces } from "../../domain/ownership/map";
import { type KindMask, maskOf, OBJECT_KINDS, type ObjectKind } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { nodeStanding, type Remark, remarksOn, type StandingName, writerInWords } from "../../picture/standing";
import type { Finding } from "../../rules/rule";
import { compareTexts } from "../../text/compare";
import { keyOf } from "../../text/escape/json";

/** What is known of an estate, to be looked at place by place. */
export interface Exploration {
  /** @default nothing is compared */
  readonly before?: readonly DomainOwnership[];
  readonly after: readonly DomainOwnership[];
  /** What follows for objects from one to the other; empty where nothing is compared. */
  readonly changes: readonly OwnershipChange[];
  /** What breaks a rule in what is declared now, or because of the change. */
  readonly findings: readonly Finding[];
  /** What the domains hold. A domain that nobody counted has no numbers. */
  readonly inventory: Inventory;
  /** The tenants that something was declared for at an origin. */
  tenantsAt(origin: string): ReadonlySet<string>;
}

/** How a place stands on one side of the change: as a whole, and for each kind of object. */
export interface PlaceStanding {
  readonly name: StandingName;
  readonly remarks: readonly Remark[];
  /** Who writes or claims something there, with the kinds. */
  readonly holders: readonly { readonly writer: Writer; readonly kinds: KindMask }[];
  /** Who writes or claims objects of each kind, in the order of the kinds. */
  readonly ofKind: readonly string[];
  readonly contested: KindMask;
}

/** An OU, a container or another name that somebody marked. */
export interface ExploredPlace {
  readonly dn: DistinguishedName;
  /** As it reads below its parent. */
  readonly label: string;
  /** The position of its parent among the places of the tree. @default the root of the domain */
  readonly parent?: number;
  /** @default nothing is compared, or nobody has declared anything for the domain on this side */
  readonly before?: PlaceStanding;
  readonly after?: PlaceStanding;
  /** What lies directly in it. @default nobody counted it */
  readonly counts?: ObjectCounts;
  /** The same with everything beneath it that was counted. @default nothing of it was */
  readonly total?: ObjectCounts;
  /** The changes that begin here. */
  readonly changes: readonly OwnershipChange[];
  /** The findings that are about this place, or at the root about the domain. */
  readonly findings: readonly Finding[];
}

/** A domain as a tenant has it, every place after the one that it lies in. */
export interface ExploredTree {
  /** @default no tenant has declared anything for it */
  readonly tenant?: string;
  readonly domain: string;
  readonly places: readonly ExploredPlace[];
}

/** Every domain as a tree: what is marked before or after, and every OU and container of an inventory. */
export function exploredTrees(exploration: Exploration): ExploredTree[] {
  return domainsOf(exploration)
    .map((domain) => treeOf(domain, exploration))
    .sort((a, b) => compareTexts(a.tenant ?? "\uffff", b.tenant ?? "\uffff") || compareTexts(a.domain, b.domain));
}

interface ExploredDomain {
  readonly tenant?: string;
  readonly domain: string;
  readonly before?: DomainOwnership;
  readonly after?: DomainOwnership;
}

function domainsOf({ before = [], after, inventory }: Exploration): ExploredDomain[] {
  const found = new Map<string, ExploredDomain>();
  for (const [side, maps] of [["before", before] as const, ["after", after] as const])
    for (const map of maps) {
      const { tenant, domain } = map;
      const key = keyOf([tenant, domain]);
      found.set(key, { tenant, domain, ...found.get(key), [side]: map });
    }
  const declared = new Set([...found.values()].map(({ domain }) => domain));
  const counted = inventory.domains.filter(({ domain }) => !declared.has(domain));
  return [...found.values(), ...counted.map(({ domain }) => ({ domain, after: unwritten(domain) }))];
}

/** A domain that was counted, and that nobody has declared anything for. */
function unwritten(domain: string): DomainOwnership {
  const dn = DistinguishedName.ofDomain(domain);
  const root = {
    dn,
    label: dn.toString(),
    owners: [],
    moreOwners: 0,
    contested: [],
    cloudManaged: [],
    children: [],
  };
  return { tenant: "", domain, writers: [], root };
}

function treeOf({ tenant, domain, ...sides }: ExploredDomain, exploration: Exploration): ExploredTree {
  const inventory = exploration.inventory.of(domain);
  const names = [
    ...(inventory?.units ?? []).map(({ dn }) => dn),
    ...[sides.before, sides.after].flatMap((map) => (map ? placesIn(map.root).map(({ dn }) => dn) : [])),
  ].filter((dn) => dn.domain === domain);
  const before = sides.before && standingsOf(withPlaces(sides.before, names));
  const after = sides.after && standingsOf(withPlaces(sides.after, names));
  const shape = (after ?? before) as readonly StoodPlace[];
  const counts = inventory && countsOf(shape, new Map(inventory.units.map((unit) => [unit.dn.key, unit.counts])));
  const positions = new Map(shape.map(({ node }, index) => [node.dn.key.toLowerCase(), index]));
  const ofTenant = ofTenantAt(tenant, exploration);
  const changes = atPlaces(
    exploration.changes.filter((change) => change.tenant === tenant && change.domain === domain),
    ({ subtree }) => nearest(subtree, positions),
  );
  const findings = atPlaces(exploration.findings.filter(ofTenant), (finding) => placesOf(finding, domain, positions));
  return {
    ...(tenant !== undefined && { tenant }),
    domain,
    places: shape.map(({ node, parent }, index) => ({
      dn: node.dn,
      label: node.label,
      ...(parent !== undefined && { parent }),
      ...(before && { before: before[index]?.standing as PlaceStanding }),
      ...(after && { after: after[index]?.standing as PlaceStanding }),
      ...(counts?.own[index] && { counts: counts.own[index] }),
      ...(counts?.total[index] && { total: counts.total[index] }),
      changes: changes.get(index) ?? [],
      findings: findings.get(index) ?? [],
    })),
  };
}

interface StoodPlace {
  readonly node: OwnershipNode;
  readonly parent?: number;
  readonly standing: PlaceStanding;
}

/** The places of a map from the top, depth first. Places that stand alike share one standing. */
function standingsOf({ root, writers }: DomainOwnership): StoodPlace[] {
  const places: StoodPlace[] = [];
  const known = new Map<string, PlaceStanding>();
  const visit = (node: OwnershipNode, above: KindMask, parent?: number): void => {
    const managed = above | maskOf(node.cloudManaged);
    const made = standingOf(node, writers, managed);
    const key = keyOf([made.name, made.remarks.map(({ about, text }) => [about, text]), made.ofKind]);
    const standing = known.get(key) ?? made;
    known.set(key, standing);
    const index = places.length;
    places.push({ node, standing, ...(parent !== undefined && { parent }) });
    for (const child of node.children) visit(child, managed, index);
  };
  visit(root, 0);
  return places;
}

function standingOf(node: OwnershipNode, writers: readonly Writer[], managed: KindMask): PlaceStanding {
  const standing = nodeStanding(node, writers);
  return {
    name: standing.name,
    remarks: remarksOn(standing),
    holders: node.owners.map(({ writer, kinds }) => ({ writer, kinds: maskOf(kinds) })),
    ofKind: OBJECT_KINDS.map((kind) => ownersOfKind(node, kind, managed)),
    contested: maskOf(node.contested),
  };
}

function ownersOfKind({ owners, contested, moreOwners }: OwnershipNode, kind: ObjectKind, managed: KindMask): string {
  if (managed & maskOf([kind])) return "managed in the tenant";
  const those = owners.filter(({ kinds }) => kinds.includes(kind)).map(({ writer }) => writer);
  const writing = those.filter(({ state }) => state === "writes").map(writerInWords);
  const more = moreOwners > 0 ? ` and ${moreOwners} more of some kind` : "";
  if (contested.includes(kind)) return `CONTESTED ${writing.join(" and ")}${more}`;
  if (writing.length > 0) return `${writing.join(" and ")}${more}`;
  const claiming = those.map((writer) => `${writerInWords(writer)} claims, not enabled`);
  return claiming.length > 0 ? `${claiming.join(" and ")}${more}` : "nobody";
}

/**
 * What lies directly in each place, and with everything beneath it: a place comes after the one that it lies in. A name that
 * is not an OU of the inventory, such as that of a group, was not counted: that is not the same as nothing.
 */
function countsOf(places: readonly StoodPlace[], units: ReadonlyMap<string, ObjectCounts>) {
  const own = places.map(({ node }) => units.get(node.dn.key));
  const total = own.map((counts): Record<ObjectKind, number> | undefined => counts && { ...counts });
  for (let index = places.length - 1; index > 0; index--) {
    const [counts, parent] = [total[index], places[index]?.parent as number];
    if (!counts) continue;
    const above = total[parent] ?? { ...NOTHING };
    for (const kind of OBJECT_KINDS) above[kind] += counts[kind];
    total[parent] = above;
  }
  return { own, total };
}

type Positions = ReadonlyMap<string, number>;

function atPlaces<T>(items: readonly T[], positionsOf: (item: T) => Iterable<number>): ReadonlyMap<number, T[]> {
  const found = new Map<number, T[]>();
  for (const item of items)
    for (const position of positionsOf(item)) {
      const there = found.get(position);
      if (there) there.push(item);
      else found.set(position, [item]);
    }
  return found;
}

function nearest(dn: DistinguishedName, positions: Positions): number[] {
  for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
    const position = positions.get(name.key.toLowerCase());
    if (position !== undefined) return [position];
  }
  return [];
}

/**
 * Where in a domain a finding stands: at each place that its identity names, as a mark of its own or at the beginning of one;
 * at the root where it names the domain alone.
 */
function placesOf({ identity }: Finding, domain: string, positions: Positions): Set<number> {
  const marks = identity.slice(identity.indexOf("\n\n") + 2).split("\n");
  const places = new Set(marks.flatMap((mark) => positionOf(mark, positions) ?? []));
  return places.size === 0 && marks.includes(domain) ? new Set([0]) : places;
}

function positionOf(mark: string, positions: Positions): number | undefined {
  for (let end = mark.length; end > 0; end = mark.lastIndexOf(" ", end - 1)) {
    const position = positions.get(mark.slice(0, end));
    if (position !== undefined) return position;
  }
  return undefined;
}

/** Whether a finding is about this tenant, as far as its places say whose they are. */
function ofTenantAt(tenant: string | undefined, { tenantsAt }: Exploration): (finding: Finding) => boolean {
  return ({ where }) => {
    const tenants = where.flatMap(({ origin }) => [...tenantsAt(origin)]);
    return tenants.length === 0 || (tenant !== undefined && tenants.includes(tenant));
  };
}
