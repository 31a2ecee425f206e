import type { DistinguishedName } from "./distinguished-name";
import type { ObjectKind } from "./object-kind";
import type { Mark, OuScope } from "./ou-scope";

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
   * @default not said
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
}

/** What a writer does with one object, and the mark that decides so. */
export interface WriterDecision {
  readonly writes: boolean;
  readonly mark: Mark;
  /** The hand-over that takes the object away again. */
  readonly handedOver: HandOver | undefined;
}

/** Whether the region takes in this object, leaving aside whether its writer is enabled. */
export function decideIn(region: Region, dn: DistinguishedName, kind: ObjectKind): WriterDecision {
  const mark = region.scope.decide(dn);
  const handedOver = region.handsOver.find(
    ({ organizationalUnit, kinds }) => kinds.includes(kind) && dn.isWithin(organizationalUnit),
  );
  const inScope = mark.decision === "include" && region.kinds.includes(kind);
  return { writes: inScope && !handedOver, mark, handedOver: inScope ? handedOver : undefined };
}

/** What a writer decides that has several regions of one domain: the one that takes the object in, or else the first. */
export function decideOver(regions: readonly Region[], dn: DistinguishedName, kind: ObjectKind): WriterDecision {
  const decisions = regions.map((region) => decideIn(region, dn, kind));
  const writing = decisions.find(({ writes }) => writes) ?? decisions.find(({ handedOver }) => handedOver);
  return writing ?? (decisions[0] as WriterDecision);
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
