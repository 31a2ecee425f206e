import { type DeletionOutlook, type OwnershipChange, objectsIn } from "../../domain/change/ownership-change";
import type { PlannedAction } from "../../domain/change/planned-resource";
import { counted, inDigits } from "../../domain/input/digits";
import { changeByPlanInWords } from "../../domain/migration/plan-in-words";
import { type Threshold, thresholdInWords } from "../../domain/tenant/accidental-deletion-prevention";
import { isCloudSync } from "../../domain/writers/which-tool";
import { dangerInWords, type SummaryLine, summaryLines } from "../../objects/summary-words";
import { type Finding, isBlocking } from "../../rules/rule";
import { type ChangedPart, type DeclaredChange, isKnownHarmless } from "../change/declared-change";
import { PRESENT, SCOPING_GROUPS, STRUCTURES } from "../change/declared-part";
import type { Review } from "../change/review";
import {
  ACTIONS,
  type ActionCounts,
  isWhollyUnderstood,
  type ReviewedResource,
  type StackReview,
} from "../change/stack-review";
import { isLoss, type ReviewStanding } from "../change/standing";
import { type AttributeChange, KNOWN_AFTER_APPLY } from "../plan/attribute-changes";
import { ownersInWords, withObjects } from "./ownership-words";

/** The verdict in one line, in our own words and numbers alone: no name can stand in it. */
export function verdictInWords(review: Review): string {
  const sentences = [
    headlineOf(review),
    ...(review.before && review.after ? [peopleInWords(review)] : []),
    ...(review.objects ? [`${dangerInWords(review.objects.summary)}.`] : []),
    ...(review.stacks.length > 0 ? [terraformInWords(review.stacks)] : []),
  ];
  return sentences.join(" ");
}

/** The heading of what is predicted for every object, and its lines, dangers first; undefined without such a prediction. */
export function objectsInReview({ objects }: Review): { heading: string; lines: readonly SummaryLine[] } | undefined {
  return objects && { heading: `Every object of ${objects.tenant}`, lines: summaryLines(objects.summary) };
}

const HEADLINES: Readonly<Record<ReviewStanding, string>> = {
  stop: "Stop",
  careful: "Look closely",
  harmless: "Harmless",
  nothing: "Nothing changes",
  unknown: "Nothing to compare",
};

function headlineOf({ standing, findings, unknown }: Review): string {
  const open = findings.filter(({ waiver }) => !waiver);
  const [errors, warnings] = [
    open.filter(isBlocking).length,
    open.filter(({ severity }) => severity === "warning").length,
  ];
  const tally = [some(errors, "error"), some(warnings, "warning")].filter(Boolean).join(", ");
  const known =
    standing === "harmless" && unknown.length > 0
      ? `${HEADLINES[standing]} as far as it is known`
      : HEADLINES[standing];
  return `${known}${tally ? `: ${tally}` : ""}.`;
}

function peopleInWords({ ownership, declared }: Review): string {
  const regions = withObjects(ownership);
  const empty = ownership.length - regions.length;
  if (regions.length === 0) {
    const objects = declared.some(movesMembers)
      ? "Who comes into scope or leaves it with its groups is not known"
      : empty > 0
        ? "No object is counted in what changes owner"
        : "Every object keeps its owner";
    return declared.length === 0 ? `${objects}.` : `${objects}; ${declarationsInWords(declared)}.`;
  }
  const affected = `${some(regions.length, "region")} ${regions.length === 1 ? "is" : "are"} affected`;
  const objects = regions.reduce((sum, change) => sum + (objectsIn(change) ?? 0), 0);
  const uncounted = regions.filter(({ counts }) => !counts).length;
  const losses = regions.filter(isLoss).length;
  const howMany =
    uncounted === regions.length
      ? "objects not counted"
      : `${counted(objects, "object")}${uncounted > 0 ? `, and ${counted(uncounted, "region")} not counted` : ""}`;
  const which =
    losses === regions.length ? (losses === 1 ? "in it" : "in each of them") : `in ${inDigits(losses)} of them`;
  const lost = losses === 0 ? "" : `; ${which}, objects are ${lossesInWords(regions)}`;
  const weighty = declared.filter((change) => !isKnownHarmless(change)).length;
  const declarations =
    weighty === 0
      ? ""
      : ` ${some(weighty, "changed declaration")} ${weighty === 1 ? "has an effect of its own" : "have effects of their own"}.`;
  return `${affected} (${howMany})${lost}.${declarations}`;
}

/** Whether people come or go with the groups of a scope; no owner changes by that, because nobody knows here who they are. */
function movesMembers({ parts }: DeclaredChange): boolean {
  return parts.some(({ part }) => part === SCOPING_GROUPS);
}

/** `deleted or left behind`: what happens where something is lost, the worst first. */
function lossesInWords(regions: readonly OwnershipChange[]): string {
  const found = new Set(regions.filter(isLoss).map(lossOf));
  const words = LOSS_WORDS.filter((word) => found.has(word));
  return [words.slice(0, -1).join(", "), words.at(-1) ?? ""].filter((part) => part !== "").join(" or ");
}

const LOSS_WORDS = ["deleted", "contested", "left behind", "written by nobody", "overwritten", "taken over"] as const;

function lossOf({ consequence, deletedBy, to }: OwnershipChange): (typeof LOSS_WORDS)[number] {
  if (deletedBy.length > 0 || consequence === "recreated") return "deleted";
  if (consequence === "contested") return "contested";
  if (consequence === "takenOver") return "taken over";
  if (consequence === "rolledBack") return to.length > 0 ? "overwritten" : "written by nobody";
  return consequence === "paused" ? "written by nobody" : "left behind";
}

function terraformInWords(stacks: readonly StackReview[]): string {
  const sums = Object.fromEntries(
    ACTIONS.map((action) => [action, stacks.reduce((sum, { counts }) => sum + counts[action], 0)]),
  ) as ActionCounts;
  const planned = plannedInWords({
    counts: sums,
    actions: stacks.flatMap(({ actions }) => actions),
    deferredActions: stacks.flatMap(({ deferredActions }) => deferredActions),
    deferred: stacks.flatMap(({ deferred }) => deferred),
  });
  const where = `in ${some(stacks.length, "stack")}`;
  const known = stacks.every(isWhollyUnderstood) ? "" : "Not everything that Terraform would do is known.";
  const told =
    planned !== "" ? `Terraform, ${where}: ${planned}.` : known === "" ? `Terraform has nothing to do ${where}.` : "";
  return [told, known].filter(Boolean).join(" ");
}

/** `1 to update, 1 action to invoke, 2 to do later`; empty when nothing happens. */
export function plannedInWords({
  counts,
  actions,
  deferredActions,
  deferred,
}: Pick<StackReview, "counts" | "actions" | "deferredActions" | "deferred">): string {
  const later = deferred.length + deferredActions.length;
  return [
    actionsInWords(counts),
    ...(actions.length > 0 ? [`${some(actions.length, "action")} to invoke`] : []),
    ...(later > 0 ? [`${inDigits(later)} deferred to a later plan`] : []),
  ]
    .filter(Boolean)
    .join(", ");
}

/** The heading of one stack: what happens there, or that nothing does. */
export function stackInWords(stack: StackReview): string {
  const planned = plannedInWords(stack);
  if (planned !== "") return planned;
  return isWhollyUnderstood(stack) ? "nothing to do" : "not everything that Terraform would do is known";
}

/** `2 to delete, 1 to replace`; empty when nothing happens. */
function actionsInWords(counts: ActionCounts): string {
  return ACTIONS.filter((action) => counts[action] > 0)
    .map((action) => `${inDigits(counts[action])} ${ACTION_WORDS[action]}`)
    .join(", ");
}

const ACTION_WORDS: Readonly<Record<PlannedAction, string>> = {
  delete: "to delete",
  replace: "to replace",
  forget: "to forget",
  drift: "changed outside of Terraform",
  move: "to move",
  import: "to import",
  update: "to update",
  call: "to call again",
  create: "to create",
  read: "to read",
};

/** `sales (Cloud Sync) of contoso would delete 1,323 objects: stopped, because its threshold of 500 lets 499 through` */
export function outlookInWords({ writer, deletions, threshold, stopped, tenant }: DeletionOutlook): string {
  const who = `${ownersInWords([writer])} of ${writer.tenant} would delete ${some(deletions, "object")}`;
  const most = isCloudSync(writer) ? Math.max(0, Number(threshold) - 1) : threshold;
  const verdict = stopped ? "stopped" : "not stopped";
  // What the tenant lets through is told where it decides something, or where nobody can tell whether it does.
  if (tenant?.stopped && deletions <= Number(most))
    return `${who}: stopped, because the tenant lets ${thresholdInWords(tenant.threshold)} through; its own deletion threshold of ${thresholdInWords(threshold)} would let ${thresholdInWords(most)} through`;
  if (threshold === "off") return `${who}: not stopped, because its deletion threshold is off`;
  if (typeof threshold === "string") return `${who}: ${percentageInWords(threshold)}`;
  const told = `${who}: ${verdict}, because its deletion threshold of ${thresholdInWords(threshold)} lets ${thresholdInWords(most)} through`;
  return !stopped && typeof tenant?.threshold === "string" && tenant.threshold !== "off"
    ? `${told}; ${percentageInWords(tenant.threshold)}`
    : told;
}

function percentageInWords(threshold: Threshold): string {
  return `whether the tenant stops that is not known, because its threshold is ${threshold} and no page says of what`;
}

/** `Cloud Sync configuration sales of contoso` */
export function declarationInWords({ kind, name, tenant }: DeclaredChange): string {
  return `${kind} ${name}${tenant === undefined ? "" : ` of ${tenant}`}`;
}

/** The same, with what follows where it is added or removed as a whole. */
export function declaredInWords(change: DeclaredChange): string {
  const { deed, effect } = change;
  const what = declarationInWords(change);
  return deed === "changed" ? what : `${what} is ${deed}${effect ? `: ${effect.meaning}` : ""}`;
}

/** `deletionThreshold: 500 -> off; more deletions are let through before a run stops`. What is long is shortened, never what follows. */
export function partInWords({ part, before, after, weight, meaning }: ChangedPart, longest = 120): string {
  const name = shortenedFrom(part, 0, longest);
  const follows = weight === "harmless" ? "" : `; ${meaning}`;
  if (before === PRESENT && after === undefined) return `${name} is removed${follows}`;
  if (before === undefined && after === PRESENT) return `${name} is added${follows}`;
  if (STRUCTURES.has(part)) return `${name} changes${follows}`;
  const [old = "not declared", now = "not declared"] = sidesInWords(before, after, longest);
  return `${name}: ${old} -> ${now}${follows}`;
}

/** Both values, and of long ones what lies around the first difference. */
export function sidesInWords(
  before: string | undefined,
  after: string | undefined,
  longest: number,
): [before: string | undefined, after: string | undefined] {
  const from = Math.max(0, firstDifference(before ?? "", after ?? "") - longest / 4);
  const shortened = (value: string | undefined) =>
    value === undefined ? undefined : shortenedFrom(value, from, longest);
  return [shortened(before), shortened(after)];
}

function firstDifference(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one[index] === other[index]) index++;
  return index;
}

/** A long text from where it begins to tell, as much of it as there is room for. */
function shortenedFrom(text: string, wanted: number, longest: number): string {
  if (text.length <= longest) return text;
  const from = Math.min(wanted, text.length - longest);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + longest)}${from + longest < text.length ? "…" : ""}`;
}

/** How many declarations change, and how many of them somebody has to look at. */
function declarationsInWords(declared: readonly DeclaredChange[]): string {
  return `${some(declared.length, "declaration")} ${declared.length === 1 ? "changes" : "change"}${weightInWords(declared)}`;
}

/** `, 2 of them with an effect on people or objects`; empty where nobody has to look at any. */
export function weightInWords(declared: readonly DeclaredChange[]): string {
  const weighty = declared.filter((change) => !isKnownHarmless(change)).length;
  if (weighty === 0) return "";
  const which =
    declared.length === 1 ? "" : weighty === declared.length ? "all of them " : `${inDigits(weighty)} of them `;
  return `, ${which}with an effect on people or objects`;
}

const PLANNED_ACTIONS: Readonly<Record<PlannedAction, string>> = {
  delete: "delete",
  replace: "replace",
  forget: "forget",
  drift: "changed outside of Terraform",
  move: "move",
  import: "import",
  update: "update",
  call: "call again",
  create: "create",
  read: "read",
};

/** `delete`, `replace (the old one is deleted first)`, `move and update`. */
export function plannedActionInWords({
  action,
  replaceOrder,
  gone,
  deposed,
  previousAddress,
  importId,
  importIdentity,
  importUnknown,
}: ReviewedResource): string {
  if (action === "drift") return gone ? "deleted outside of Terraform" : PLANNED_ACTIONS.drift;
  if (deposed !== undefined) return "delete a leftover of an earlier replacement";
  const moved = previousAddress !== undefined && action !== "move" ? "move and " : "";
  const isImported = importId !== undefined || importIdentity !== undefined || importUnknown === true;
  const imported = isImported && action !== "import" ? "import and " : "";
  const order = replaceOrder === undefined ? "" : ` (${ORDERS[replaceOrder]})`;
  return `${moved}${imported}${PLANNED_ACTIONS[action]}${order}`;
}

const ORDERS: Readonly<Record<NonNullable<ReviewedResource["replaceOrder"]>, string>> = {
  "create-then-delete": "the new one is created first",
  "delete-then-create": "the old one is deleted first",
  "create-then-forget": "the old one is forgotten by Terraform, and stays",
};

/** What else is to be said of a resource: from where it moves, why, and what forces its replacement. */
export function remarksOn({
  previousAddress,
  importId,
  importIdentity,
  importUnknown,
  comparedWith,
  reason,
  replacePaths,
}: ReviewedResource): string[] {
  return [
    ...(previousAddress === undefined ? [] : [`from ${previousAddress}`]),
    ...(importId === undefined ? [] : [`by the id ${importId}`]),
    ...(importIdentity === undefined ? [] : [`by the identity ${importIdentity}`]),
    ...(importUnknown ? ["by an id that is known only later"] : []),
    ...(comparedWith === undefined ? [] : [`of its body, only what differs from ${comparedWith} is listed`]),
    ...(replacePaths.length === 0 ? [] : [`forced by ${replacePaths.join(", ")}`]),
    ...(reason === undefined ? [] : [reason.replaceAll("_", " ")]),
  ];
}

/**
 * The attributes that say something. What the provider computes is known only after the apply and tells a reviewer nothing:
 * the id and the output of what is written, and whatever has no value yet.
 */
export function attributesToTell({ attributes }: Pick<ReviewedResource, "attributes">): readonly AttributeChange[] {
  return attributes.filter(
    ({ path, before, after }) =>
      after !== KNOWN_AFTER_APPLY ||
      !(path === "id" || path === "output" || before === undefined || IS_EMPTY.test(before)),
  );
}

/** Values that hold nothing. */
const IS_EMPTY = /^(?:\{\}|\[\]|"")$/;

/** What the change is by the plan of each tenant: `contoso: wave 3 of 7 (stores) goes to corp-stores, as planned for 2026-12-07`. */
export function planLines({ planned }: Pick<Review, "planned">): string[] {
  return planned.flatMap((plan) => {
    const words = changeByPlanInWords(plan);
    return words === undefined ? [] : [`${plan.migration.tenant}: ${words}`];
  });
}

/** `1,240 users`, `1 group`; empty for none. */
export function some(count: number, one: string): string {
  return count === 0 ? "" : counted(count, one);
}

/** Findings by their names alone: what a change found already, and what it resolves. */
export interface NamedFindings {
  /** `2 earlier findings are resolved` */
  readonly heading: string;
  readonly lines: readonly string[];
}

/** What the change did not bring, and what it resolves: each finding in one line. */
export function foundBeforeInWords({ alreadyThere, settled }: Review): NamedFindings[] {
  const lineOf = ({ code, severity, what }: Finding) => `${severity} ${code}: ${what}`;
  const [were, gone] = [alreadyThere.length, settled.length];
  return [
    ...(gone > 0
      ? [
          {
            heading: `${some(gone, "earlier finding")} ${gone === 1 ? "is" : "are"} resolved`,
            lines: settled.map(lineOf),
          },
        ]
      : []),
    ...(were > 0
      ? [
          {
            heading: `${some(were, "finding")} ${were === 1 ? "was" : "were"} there before and ${were === 1 ? "is" : "are"} not new`,
            lines: alreadyThere.map(lineOf),
          },
        ]
      : []),
  ];
}
