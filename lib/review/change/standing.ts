import { type OwnershipChange, objectsIn } from "../../domain/change/ownership-change";
import type { Consequence } from "../../domain/ownership/outcome";
import { dangersIn, type ObjectsOutlook } from "../../objects/summary";
import { type Finding, isBlocking } from "../../rules/rule";
import { type DeclaredChange, isKnownHarmless } from "./declared-change";
import type { StackReview } from "./stack-review";

/**
 * How a change stands, as far as it is known.
 * - `stop`: a rule calls it an error, and nobody has waived that
 * - `careful`: something is lost, replaced or contested, a declaration changes with an effect of its own or one that nobody
 *   has written down, a provider's action is invoked, a check fails, a rule warns, or the input is odd
 * - `harmless`: something changes or is found, and nothing of that
 * - `nothing`: nothing changes
 * - `unknown`: there was nothing to compare, and no plan to read
 */
export type ReviewStanding = "stop" | "careful" | "harmless" | "nothing" | "unknown";

/** What decides how a change stands. */
export interface Weighed {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly ownership: readonly OwnershipChange[];
  readonly objects?: ObjectsOutlook;
  readonly findings: readonly Finding[];
  readonly settled: readonly Finding[];
  readonly declared: readonly DeclaredChange[];
  readonly stacks: readonly StackReview[];
  readonly warnings: readonly string[];
}

export function reviewStanding(review: Weighed): ReviewStanding {
  const { findings, before, after, stacks, warnings } = review;
  if (findings.some(isBlocking)) return "stop";
  if (warnings.length > 0 || isDangerous(review)) return "careful";
  if (findings.length > 0 || isChange(review)) return "harmless";
  return (before && after) || stacks.length > 0 ? "nothing" : "unknown";
}

/**
 * Whether what follows from a change of owner has to be looked at by somebody who knows the people. Where objects were
 * counted and there are none, nothing follows.
 */
export function isLoss(change: OwnershipChange): boolean {
  return LOSSES.has(change.consequence) && objectsIn(change) !== 0;
}

/** What follows, the worst first; from `created` on nothing is lost. */
const BY_DANGER: readonly Consequence[] = [
  "contested",
  "deleted",
  "dropped",
  "undercut",
  "regrouped",
  "recreated",
  "passedOn",
  "orphaned",
  "paused",
  "takenOver",
  "rolledBack",
  "created",
  "resumed",
  "settled",
  "handedOver",
  "converted",
];
const LOSSES: ReadonlySet<Consequence> = new Set(BY_DANGER.slice(0, BY_DANGER.indexOf("created")));

/** Losses first, those of the most objects before others; what nobody counted may be any number. */
export function byDangerToPeople(a: OwnershipChange, b: OwnershipChange): number {
  return (
    Number(isLoss(b)) - Number(isLoss(a)) ||
    BY_DANGER.indexOf(a.consequence) - BY_DANGER.indexOf(b.consequence) ||
    atMost(b) - atMost(a)
  );
}

/** Where nobody counted, more than anybody has. */
function atMost(change: OwnershipChange): number {
  return objectsIn(change) ?? Number.MAX_SAFE_INTEGER;
}

function isDangerous({ findings, ownership, objects, declared, stacks }: Weighed): boolean {
  return (
    findings.some(({ severity, waiver }) => severity === "warning" && !waiver) ||
    ownership.some(isLoss) ||
    (objects !== undefined && dangersIn(objects.summary) > 0) ||
    !declared.every(isKnownHarmless) ||
    stacks.some(losesSomething)
  );
}

function losesSomething(stack: StackReview): boolean {
  const { counts, resources, failedChecks, actions, deferredActions } = stack;
  // The effect of no action is known to be harmless.
  if (actions.length + deferredActions.length > 0) return true;
  if (counts.delete + counts.replace + counts.forget > 0 || failedChecks.length > 0) return true;
  // What was changed by hand and is about to be changed back, or is not there any more.
  const touched = new Set(resources.filter(({ action }) => action !== "drift").map(({ address }) => address));
  return resources.some(({ action, gone, address }) => action === "drift" && (gone || touched.has(address)));
}

function isChange({ ownership, declared, settled, stacks }: Weighed): boolean {
  return ownership.length > 0 || declared.length > 0 || settled.length > 0 || stacks.some(doesSomething);
}

/** What is only read while a plan is applied changes nothing. */
function doesSomething({ resources, deferred, outputs }: StackReview): boolean {
  return resources.some(({ action }) => action !== "read") || deferred.length > 0 || outputs.length > 0;
}
