import { compareTexts } from "../../text/compare";
import { type DomainInventory, NOTHING, type ObjectCounts, total } from "../inventory/inventory";
import { DistinguishedName } from "../names/distinguished-name";
import { type CloudManagedPart, managedBy } from "../scope/cloud-managed";
import { type ObjectKind, PROVISIONED_KINDS } from "../scope/object-kind";
import type { Readiness, ReadinessAt } from "./readiness";

/** An OU, container or marked name of a domain, with what a Cloud Sync configuration would write there. */
export interface UnitNode {
  readonly dn: DistinguishedName;
  readonly readiness: Readiness;
  /** Whether the inventory has it. */
  readonly isCounted: boolean;
  /** What lies directly in it. */
  readonly own: ObjectCounts;
  /** The same with everything beneath it. */
  readonly whole: ObjectCounts;
  /** By their names. */
  readonly children: readonly UnitNode[];
  /**
   * The place that keeps it from going as a whole: the first one in it, itself among them, that a wave cannot take or that
   * another server writes.
   * @default it can go as a whole
   */
  readonly blocked?: UnitNode;
}

/** The tree of a domain. The cost follows the OUs and marks. */
export function unitTree(
  domain: string,
  inventory: DomainInventory,
  marks: readonly DistinguishedName[],
  readinessAt: ReadinessAt,
  managed: readonly CloudManagedPart[],
): UnitNode {
  const root = DistinguishedName.ofDomain(domain);
  const units = new Map(inventory.units.map((unit) => [unit.dn.key, unit]));
  const names = new Map<string, DistinguishedName>([[root.key, root]]);
  const beneath = new Map<string, DistinguishedName[]>();
  for (const name of [...inventory.units.map(({ dn }) => dn), ...marks])
    for (let at: DistinguishedName | undefined = name; at && !names.has(at.key); at = at.parent) {
      names.set(at.key, at);
      const above = at.parent?.key ?? root.key;
      const beside = beneath.get(above);
      if (beside) beside.push(at);
      else beneath.set(above, [at]);
    }
  const isManaged = managedBy(managed);

  const nodeAt = (dn: DistinguishedName): UnitNode => {
    const unit = units.get(dn.key);
    const children = (beneath.get(dn.key) ?? []).sort((a, b) => compareTexts(a.key, b.key)).map(nodeAt);
    const own = provisioned(unit?.counts ?? NOTHING, (kind) => isManaged({ dn, kind }));
    const readiness = readinessAt(dn, unit);
    const node = {
      dn: unit?.dn ?? dn,
      readiness,
      isCounted: unit !== undefined,
      own,
      whole: children.reduce((sum, child) => added(sum, child.whole), own),
      children,
    };
    const blocked = isTakeable(readiness)
      ? children.map((child) => child.blocked ?? (serverOf(child) === serverOf(node) ? undefined : child)).find(Boolean)
      : node;
    return { ...node, ...(blocked && { blocked }) };
  };
  return nodeAt(root);
}

export function isTakeable({ is }: Readiness): boolean {
  return is === "ready" || is === "idle";
}

function serverOf({ readiness }: Pick<UnitNode, "readiness">) {
  return "server" in readiness ? readiness.server : undefined;
}

/** Users, groups and contacts that Active Directory is the authority of: what a configuration writes. */
function provisioned(counts: ObjectCounts, isManaged: (kind: ObjectKind) => boolean): ObjectCounts {
  const own = { ...NOTHING };
  for (const kind of PROVISIONED_KINDS) if (counts[kind] > 0 && !isManaged(kind)) own[kind] = counts[kind];
  return own;
}

export function added(one: ObjectCounts, other: ObjectCounts): ObjectCounts {
  const sum = { ...one };
  for (const kind of PROVISIONED_KINDS) sum[kind] += other[kind];
  return sum;
}

export function objectsIn({ whole }: UnitNode): number {
  return total(whole);
}

export function peopleIn({ whole }: UnitNode): number {
  return whole.user + whole.inetOrgPerson;
}

export function isOrganizationalUnit({ rdns: [leaf] }: DistinguishedName): boolean {
  return leaf?.key.startsWith("ou=") === true;
}

/** The names of a node from the domain down, to order nodes as a tree shows them. */
export function pathKey({ rdns }: DistinguishedName): string {
  return [...rdns]
    .reverse()
    .map(({ key }) => key)
    .join("\n");
}
