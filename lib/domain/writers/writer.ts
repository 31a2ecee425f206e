import type { DistinguishedName } from "../names/distinguished-name";
import { type CloudManagedPart, cloudManagedBy } from "../scope/cloud-managed";
import type { ObjectKind } from "../scope/object-kind";
import type { Mark, OuScope } from "../scope/ou-scope";

/**
 * `writes`: exports objects. `claims`: would, once it is enabled. `silent`: imports and synchronizes, exports nothing
 * (a Connect Sync server in staging mode).
 */
export type WriterState = "writes" | "claims" | "silent";

/**
 * A population that a Connect Sync server leaves to another writer while it keeps the objects in scope: a cloudNoFlow
 * rule pair on the server.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp}
 */
export interface HandOver {
  readonly organizationalUnit: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  /**
   * Whether every object of the population carries mS-DS-ConsistencyGuid, by which the next writer finds its twin in the
   * tenant. Connect Sync fills it in for users and never for groups.
   * @default not declared
   */
  readonly anchorsPopulated?: boolean;
}

/** The part of one domain that a writer exports. */
export interface Region {
  readonly scope: OuScope;
  readonly kinds: readonly ObjectKind[];
  readonly handsOver: readonly HandOver[];
}

/** Something that exports objects of Active Directory domains to one tenant. */
export interface Writer {
  readonly tool: "Cloud Sync" | "Connect Sync";
  /** What people call it; unique among the writers of its tenant. */
  readonly name: string;
  /** The name of the tenant that it writes to. */
  readonly tenant: string;
  /** Where it was declared: the path of a construct, or a place in a file. */
  readonly origin: string;
  readonly state: WriterState;
  /** Whether it sends password hashes to the tenant, as long as it writes. */
  readonly passwordHashSync: boolean;
  /**
   * One region for each domain. A scope of groups has a second one in its domain where groups lie outside of where their
   * members may live. No object is in two regions.
   */
  readonly regions: readonly Region[];
  /** What its tenant manages itself, in scope or not: the writer leaves it alone, and hands it over to nobody. */
  readonly cloudManaged: readonly CloudManagedPart[];
}

/** What a writer does with one object, and the mark that decides so. */
export interface WriterDecision {
  readonly writes: boolean;
  readonly mark: Mark;
  /** The hand-over that takes the object away again. */
  readonly handedOver: HandOver | undefined;
  /** The name by which the tenant manages the object itself, which the writer has in scope. */
  readonly cloudManaged?: DistinguishedName;
}

/** Whether the region takes in this object, leaving aside whether its writer is enabled, and what its tenant manages itself. */
export function decideIn(region: Region, dn: DistinguishedName, kind: ObjectKind): WriterDecision {
  const mark = region.scope.decide(dn);
  const handedOver = region.handsOver.find(
    ({ organizationalUnit, kinds }) => kinds.includes(kind) && dn.isWithin(organizationalUnit),
  );
  const inScope = mark.decision === "include" && region.kinds.includes(kind);
  return { writes: inScope && !handedOver, mark, handedOver: inScope ? handedOver : undefined };
}

/**
 * What the writer decides about an object of one of its domains; undefined for those of others. Of several regions the one
 * counts that takes the object in, or else the first.
 */
export function decisionOf(writer: Writer, dn: DistinguishedName, kind: ObjectKind): WriterDecision | undefined {
  const decisions = writer.regions
    .filter(({ scope }) => dn.isWithin(scope.root))
    .map((region) => decideIn(region, dn, kind));
  const inScope = decisions.find(({ writes }) => writes) ?? decisions.find(({ handedOver }) => handedOver);
  const cloudManaged = inScope && cloudManagedBy(writer.cloudManaged, dn, kind);
  if (cloudManaged) return { ...inScope, writes: false, handedOver: undefined, cloudManaged };
  return inScope ?? decisions[0];
}

/** The writers that have something in each domain: of a forest of a thousand domains most have one. */
export function byDomain<W extends Writer>(writers: readonly W[]): ReadonlyMap<string, readonly W[]> {
  const found = new Map<string, W[]>();
  for (const writer of writers)
    for (const domain of new Set(writer.regions.map(({ scope }) => scope.domain))) {
      const ofDomain = found.get(domain);
      if (ofDomain) ofDomain.push(writer);
      else found.set(domain, [writer]);
    }
  return found;
}
