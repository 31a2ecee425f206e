import type { ObjectCounts } from "../inventory/inventory";
import type { DistinguishedName } from "../names/distinguished-name";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import type { Obstacle } from "./readiness";
import { added, isOrganizationalUnit, isTakeable, objectsIn, type UnitNode } from "./unit-tree";

/** Why a part of Connect Sync's scope is in no wave that is proposed. */
export type StayingBecause =
  | Obstacle
  /** The domain itself is not an OU that could be handed over. */
  | { readonly what: "root" }
  /** It can only go with everything in it, and something in it must not. */
  | { readonly what: "around"; readonly inner: DistinguishedName; readonly innerIs: InnerState }
  /** It is divided, because with everything in it it has so many objects. */
  | { readonly what: "divided"; readonly objects: number }
  /** It has so many objects, and no OU by which it could be divided. */
  | { readonly what: "tooLarge"; readonly objects: number }
  | { readonly what: "empty" }
  | { readonly what: "notCounted" };

export type InnerState = "outside" | "moved" | "planned" | "staying" | "ofOtherServer" | "pilot";

/** A part of what Connect Sync writes that stays there. */
export interface StayingPart {
  readonly dn: DistinguishedName;
  /** `directly`: what lies directly in it; `whole`: from there down, as far as the same is so. */
  readonly extent: "directly" | "whole";
  /** @default nobody counted the domain */
  readonly counts?: ObjectCounts;
  readonly because: StayingBecause;
}

/** An OU with everything in it, which goes into one wave. */
export interface Portion {
  readonly node: UnitNode;
  readonly server: ConnectSyncWriter;
}

export interface Division {
  readonly portions: readonly Portion[];
  readonly staying: readonly StayingPart[];
}

/** A tree as the largest portions that can go whole and have at most so many objects, and what stays. */
export function divided(root: UnitNode, atMost: number, pilot?: UnitNode): Division {
  const portions: Portion[] = [];
  const staying: GrowingPart[] = [];
  const stays = (
    dn: DistinguishedName,
    extent: StayingPart["extent"],
    counts: ObjectCounts,
    because: StayingBecause,
  ) => {
    const part = { dn, extent, counts, because };
    staying.push(part);
    return part;
  };
  /** `above`: the part that the node above stays in, for what stays for the same reason. */
  const visit = (node: UnitNode, above?: GrowingPart): void => {
    const { dn, readiness, blocked, own, whole, children } = node;
    const hasPilot = pilot !== undefined && pilot !== node && pilot.dn.isWithin(dn);
    const isWhole = blocked === undefined && !dn.isDomainRoot && !hasPilot;
    const objects = objectsIn(node);
    if (isWhole && objects <= atMost) {
      const server = serverIn(node);
      if (server && (objects > 0 || (node.isCounted && isOrganizationalUnit(dn)))) portions.push({ node, server });
      else if (server) stays(dn, "whole", whole, { what: "empty" });
      return;
    }
    let part: GrowingPart | undefined;
    if (readiness.is === "staying" && above && isSameObstacle(above.because, readiness.because)) {
      part = above;
      part.counts = added(part.counts, own);
    } else if (readiness.is === "staying") part = stays(dn, "whole", own, readiness.because);
    else if (readiness.is === "ready" && isWhole && children.length === 0)
      stays(dn, "whole", whole, { what: "tooLarge", objects });
    else if (readiness.is === "ready") stays(dn, "directly", own, whyDivided(node, atMost, pilot));
    for (const child of children) visit(child, part);
  };
  visit(root);
  return { portions, staying };
}

/** One that more can be added to on the way down. */
type GrowingPart = StayingPart & { counts: ObjectCounts };

function whyDivided(node: UnitNode, atMost: number, pilot: UnitNode | undefined): StayingBecause {
  const { dn, blocked } = node;
  if (dn.isDomainRoot) return { what: "root" };
  if (blocked) return { what: "around", inner: blocked.dn, innerIs: stateOf(blocked) };
  const objects = objectsIn(node);
  return pilot && objects <= atMost
    ? { what: "around", inner: pilot.dn, innerIs: "pilot" }
    : { what: "divided", objects };
}

/** The server that writes something in it; undefined where the tenant manages all of it itself. */
function serverIn({ readiness, children }: UnitNode): ConnectSyncWriter | undefined {
  if (readiness.is === "ready") return readiness.server;
  for (const child of children) {
    const server = serverIn(child);
    if (server) return server;
  }
  return undefined;
}

function stateOf({ readiness }: UnitNode): InnerState {
  return isTakeable(readiness) ? "ofOtherServer" : (readiness.is as InnerState);
}

function isSameObstacle(one: StayingBecause, other: Obstacle): boolean {
  if (one.what !== other.what) return false;
  if (one.what === "needs" && other.what === "needs") return one.holds === other.holds;
  if (one.what === "claimed" && other.what === "claimed") return one.by.join("\n") === other.by.join("\n");
  return false;
}
