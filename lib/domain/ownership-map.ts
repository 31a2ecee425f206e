import type { DistinguishedName } from "./distinguished-name";
import { kindsOf, type ObjectKind } from "./object-kind";
import { type Holding, walkOwnership } from "./ownership-walk";
import type { SyncTopology } from "./sync-topology";
import type { Writer } from "./writer";

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
  /** Empty where nobody synchronizes; by name. */
  readonly owners: readonly Owner[];
  /** The kinds that two writers hold here. */
  readonly contested: readonly ObjectKind[];
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
    .sort((a, b) => compare(a.tenant, b.tenant) || compare(a.domain, b.domain));
}

interface GrowingNode extends OwnershipNode {
  readonly children: GrowingNode[];
}

function treeOf(domain: string, writers: readonly Writer[]): OwnershipNode {
  const path: GrowingNode[] = [];
  walkOwnership(domain, writers, ({ dn, holdings }) => {
    while (path.length > 1 && !dn.isWithin((path.at(-1) as GrowingNode).dn)) path.pop();
    const parent = path.at(-1);
    const node = nodeOf(dn, parent?.dn, holdings());
    if (parent) parent.children.push(node);
    path.push(node);
  });
  return path[0] as GrowingNode;
}

function nodeOf(dn: DistinguishedName, parent: DistinguishedName | undefined, holdings: Holding[]): GrowingNode {
  const owners = holdings
    .map(({ writer, kinds }) => ({ writer, kinds: kindsOf(kinds) }))
    .sort((a, b) => compare(a.writer.name, b.writer.name));
  let seen = 0;
  let contested = 0;
  for (const { kinds } of holdings) {
    contested |= seen & kinds;
    seen |= kinds;
  }
  const label = parent
    ? dn.rdns
        .slice(0, dn.rdns.length - parent.rdns.length)
        .map(({ text }) => text)
        .join(",")
    : dn.toString();
  return { dn, label, owners, contested: kindsOf(contested), children: [] };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
