import { compareTexts } from "../../text/compare";
import type { DistinguishedName } from "../names/distinguished-name";
import { type KindMask, kindsOf, maskOf, OBJECT_KINDS, type ObjectKind } from "../scope/object-kind";
import type { Writer } from "../writers/writer";
import { ownerOf } from "./contest";
import { Holders } from "./holders";
import type { SyncTopology } from "./sync-topology";
import { type Carrier, held, walkOwnership } from "./walk";

/** A writer that holds some kinds of object at a place. */
export interface Owner {
  readonly writer: Writer;
  readonly kinds: readonly ObjectKind[];
}

/** A marked name of a domain, who holds what is directly beneath it, and the marked names further down. */
export interface OwnershipNode {
  readonly dn: DistinguishedName;
  /** The name as it reads below its parent: `OU=Sales`, or the whole name at the domain root. */
  readonly label: string;
  /** Empty where nobody synchronizes; by name. Where they are very many, some of them. */
  readonly owners: readonly Owner[];
  /** How many more owners there are. */
  readonly moreOwners: number;
  /** The kinds that several owners write here. */
  readonly contested: readonly ObjectKind[];
  /** The kinds that the tenant manages itself from here on, whoever has them in scope. */
  readonly cloudManaged: readonly ObjectKind[];
  readonly children: readonly OwnershipNode[];
}

/** One domain of a tenant as a tree of who owns what. */
export interface DomainOwnership {
  readonly tenant: string;
  readonly domain: string;
  /** Every writer of the domain that is not in staging mode. */
  readonly writers: readonly Writer[];
  readonly root: OwnershipNode;
}

/** Who owns which part of every domain, by tenant and domain. Servers in staging mode own nothing and are left out. */
export function ownershipMap(topology: SyncTopology): DomainOwnership[] {
  return [...topology.byTenantAndDomain()]
    .map(({ tenant, domain, writers }) => ({ tenant, domain, writers, root: treeOf(domain, writers) }))
    .sort((a, b) => compareTexts(a.tenant, b.tenant) || compareTexts(a.domain, b.domain));
}

/** The map with the places of another map of the same domain in it as well, so that both can be laid side by side. */
export function withPlacesOf(map: DomainOwnership, other: DomainOwnership): DomainOwnership {
  return withPlaces(
    map,
    placesIn(other.root).map(({ dn }) => dn),
  );
}

/** The map with more names of its domain in it. At a name that nobody marked, objects stand as those of what it lies in. */
export function withPlaces(map: DomainOwnership, more: readonly DistinguishedName[]): DomainOwnership {
  const mine = new Map(placesIn(map.root).map((node) => [node.dn.key, node]));
  const all = new Map([...more, ...[...mine.values()].map(({ dn }) => dn)].map((dn) => [dn.key, dn]));
  const names = [...all.values()].map((dn) => ({ dn, path: dn.pathFrom(map.root.dn).map(({ key }) => key) }));
  names.sort((a, b) => comparePaths(a.path, b.path));
  const path: GrowingNode[] = [];
  for (const { dn } of names) {
    while (path.length > 1 && !dn.isWithin((path.at(-1) as GrowingNode).dn)) path.pop();
    const parent = path.at(-1);
    const standing = mine.get(dn.key) ?? { ...(parent as GrowingNode), cloudManaged: [] };
    const node = { ...standing, dn, label: labelOf(dn, parent?.dn), children: [] };
    parent?.children.push(node);
    path.push(node);
  }
  return { ...map, root: path[0] as GrowingNode };
}

/** The node and every one beneath it. */
export function placesIn(node: OwnershipNode): OwnershipNode[] {
  const places = [node];
  for (const place of places) places.push(...place.children);
  return places;
}

function comparePaths(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  return at < 0 || at >= other.length
    ? one.length - other.length
    : compareTexts(one[at] as string, other[at] as string);
}

interface GrowingNode extends OwnershipNode {
  readonly children: GrowingNode[];
}

/** How many owners of one place are named: every place beneath would name all of them again. */
const NAMED_OWNERS = 20;

function treeOf(domain: string, writers: readonly Writer[]): OwnershipNode {
  const path: GrowingNode[] = [];
  const [holders, writing] = [new Holders(), new Holders(ownerOf)];
  let root: GrowingNode | undefined;
  let managed: KindMask = 0;
  walkOwnership(domain, writers, {
    moved(carrier, was) {
      holders.moved(carrier, was);
      if (carrier.writer.state === "writes") writing.moved(carrier, was);
    },
    managed(_, kinds) {
      managed = kinds;
    },
    visit(dn) {
      while (path.length > 0 && !dn.isWithin((path.at(-1) as GrowingNode).dn)) path.pop();
      const parent = path.at(-1);
      const owners = holders.of(ALL, NAMED_OWNERS);
      const contested = OBJECT_KINDS.filter((kind) => writing.areSeveral(maskOf([kind])));
      const above = path.reduce((mask, { cloudManaged }) => mask | maskOf(cloudManaged), 0);
      const node = {
        ...nodeOf(dn, parent?.dn, owners),
        moreOwners: holders.count(ALL) - owners.length,
        contested,
        cloudManaged: kindsOf(managed & ~above),
        children: [],
      };
      if (parent) parent.children.push(node);
      else root = node;
      path.push(node);
    },
  });
  return root as GrowingNode;
}

const ALL = maskOf(OBJECT_KINDS);

function nodeOf(
  dn: DistinguishedName,
  parent: DistinguishedName | undefined,
  carriers: readonly Carrier[],
): Pick<GrowingNode, "dn" | "label" | "owners"> {
  const owners = carriers
    .map((carrier) => ({ writer: carrier.writer, kinds: kindsOf(held(carrier)) }))
    .sort((a, b) => compareTexts(a.writer.name, b.writer.name));
  return { dn, label: labelOf(dn, parent), owners };
}

/** The name as it reads below its parent. */
function labelOf(dn: DistinguishedName, parent: DistinguishedName | undefined): string {
  if (!parent) return dn.toString();
  return dn.rdns
    .slice(0, dn.rdns.length - parent.rdns.length)
    .map(({ text }) => text)
    .join(",");
}
