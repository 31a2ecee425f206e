import { CloudSyncWriter } from "../domain/cloud-sync-writer";
import { countsInWords } from "../domain/counts-in-words";
import { inDigits } from "../domain/digits";
import type { ObjectCounts } from "../domain/inventory";
import { inWords as kindsInWords, type ObjectKind } from "../domain/object-kind";
import type { DeletionOutlook, OwnershipChange } from "../domain/ownership-change";
import type { PlannedDeed } from "../domain/planned-resource";
import type { Writer } from "../domain/writer";
import { isBlocking } from "../rules/rule";
import type { DeclaredChange } from "./declared-change";

import type { Review } from "./review";
import { ACTIONS, type ActionCounts, type ReviewedResource, type StackReview } from "./stack-review";
import { isLoss, type Standing } from "./standing";

/** The verdict in one line, in our own words and numbers alone: no name can stand in it. */
export function verdictInWords(review: Review): string {
  const sentences = [
    headlineOf(review),
    ...(review.before && review.after ? [peopleInWords(review)] : []),
    ...(review.stacks.length > 0 ? [terraformInWords(review.stacks)] : []),
  ];
  return sentences.join(" ");
}

const HEADLINES: Readonly<Record<Standing, string>> = {
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
  if (ownership.length === 0)
    return declared.length === 0
      ? "Every object keeps its owner."
      : `Every object keeps its owner; ${some(declared.length, "declaration")} ${declared.length === 1 ? "changes" : "change"}.`;
  const regions = `${some(ownership.length, "region")} ${ownership.length === 1 ? "changes" : "change"} owner`;
  const objects = ownership.reduce((sum, change) => sum + (objectsIn(change) ?? 0), 0);
  const uncounted = ownership.filter(({ counts }) => !counts).length;
  const losses = ownership.filter(isLoss).length;
  const counted =
    uncounted === ownership.length
      ? "not counted"
      : `${inDigits(objects)} ${objects === 1 ? "object" : "objects"}${uncounted > 0 ? `, and ${inDigits(uncounted)} not counted` : ""}`;
  const which =
    losses === ownership.length ? (losses === 1 ? "there" : "in each of them") : `in ${inDigits(losses)} of them`;
  const lost = losses === 0 ? "" : `; ${which} objects are deleted, left behind or contested`;
  return `${regions} (${counted})${lost}.`;
}

function terraformInWords(stacks: readonly StackReview[]): string {
  const sums = Object.fromEntries(
    ACTIONS.map((action) => [action, stacks.reduce((sum, { counts }) => sum + counts[action], 0)]),
  ) as ActionCounts;
  const deeds = actionsInWords(sums);
  const where = `in ${some(stacks.length, "stack")}`;
  return deeds === "" ? `Terraform has nothing to do ${where}.` : `Terraform, ${where}: ${deeds}.`;
}

/** `2 to delete, 1 to replace`; empty when nothing happens. */
export function actionsInWords(counts: ActionCounts): string {
  return ACTIONS.filter((action) => counts[action] > 0)
    .map((action) => `${inDigits(counts[action])} ${ACTION_WORDS[action]}`)
    .join(", ");
}

const ACTION_WORDS: Readonly<Record<PlannedDeed, string>> = {
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

/** `aadc-01 (Connect Sync)`; nobody, or in a contest several. */
export function ownersInWords(writers: readonly Writer[]): string {
  return writers.length === 0 ? "nobody" : writers.map(({ name, tool }) => `${name} (${tool})`).join(" and ");
}

/** `users, groups` */
export function kindsOf({ kinds }: OwnershipChange): string {
  return kindsInWords(kinds);
}

/** `1,240 users, 83 groups`; said to be unknown where nobody counted. */
export function objectsInWords({ counts, kinds }: Pick<OwnershipChange, "counts" | "kinds">): string {
  return counts ? countsInWords(counts, kinds) : "not counted";
}

/** What follows for the objects, in one sentence without its full stop. */
export function consequenceInWords(change: OwnershipChange): string {
  const { consequence, from, to, deletedBy } = change;
  const [was, is] = [from, to].map((writers) => writers.map(({ name }) => name).join(" and "));
  switch (consequence) {
    case "created":
      return "they appear in the tenant, or join what matches them there";
    case "resumed":
      return `${is} had them in scope and did not write them, and goes on with them now`;
    case "handedOver":
      return "declared as handed over under a cloudNoFlow rule pair: nothing is deleted, if the rules are on the server and the anchors are populated";
    case "takenOver":
      return from.length > 0
        ? `${was} no longer exports, so nothing is deleted; ${is} takes over what matches by its anchor, and the way back ends when ${was} is removed`
        : `no server exports, so nothing is deleted; ${is} takes over what matches by its anchor`;
    case "settled":
      return `of several writers ${is} is left, and nothing is deleted`;
    case "paused":
      return "the writer is still there and no longer writes: the objects stay as they are, and no change in Active Directory reaches them";
    case "orphaned":
      return "the writer is gone: the objects stay, orphaned, and nothing keeps them up to date";
    case "deleted":
      return deletionInWords(change);
    case "dropped":
      return `${deletionInWords(change)}; ${is} creates them again, as new objects. Hand them over instead, with a cloudNoFlow rule pair and populated anchors`;
    case "undercut":
      return `${deletionInWords(change)}, although ${is} still writes them`;
    case "passedOn":
      return `${deletionInWords(change)}; ${is} creates them again, or joins what is still there`;
    case "recreated":
      return deletedBy.length > 0
        ? `${deletionInWords(change)}; ${is} creates them again, as new objects`
        : `Microsoft documents no way back from Cloud Sync but to delete and create again: whether ${is} joins what ${was} leaves is not known`;
    case "contested": {
      const lost = deletedBy.length > 0 ? `; ${deletionInWords(change)}` : "";
      return `several writers write them from now on, and undo each other's changes${lost}`;
    }
  }
}

/** Who deletes, and what can be restored. */
function deletionInWords({ deletedBy, kinds, counts }: OwnershipChange): string {
  return deletedBy
    .map(({ name, tool }) =>
      tool === "Connect Sync"
        ? `${name} deletes them: ${fateUnderConnectSync(kinds, counts)}`
        : `${name} deletes them from Microsoft Entra, unless its threshold holds that back`,
    )
    .join("; ");
}

/** Users can be restored, everything else cannot; kinds that were counted and are none are left out. */
function fateUnderConnectSync(kinds: readonly ObjectKind[], counts: ObjectCounts | undefined): string {
  const present = counts ? kinds.filter((kind) => counts[kind] > 0) : kinds;
  const told = present.length > 0 ? present : kinds;
  const users = told.filter((kind) => kind === "user" || kind === "inetOrgPerson").map((kind) => `${kind}s`);
  const groups = told.filter((kind) => kind === "group" || kind === "contact").map((kind) => `${kind}s`);
  return [
    ...(users.length > 0 ? [`${users.join(" and ")} are soft-deleted, and can be restored for 30 days`] : []),
    ...(groups.length > 0 ? [`${groups.join(" and ")} are deleted for good`] : []),
    ...(told.includes("device") ? ["devices are deleted"] : []),
  ].join("; ");
}

/** `sales (Cloud Sync) of contoso would delete 1,323 objects: stopped, for its threshold of 500 lets 499 through` */
export function outlookInWords({ writer, deletions, threshold, stopped }: DeletionOutlook): string {
  const who = `${ownersInWords([writer])} of ${writer.tenant} would delete ${some(deletions, "object")}`;
  if (threshold === "off") return `${who}: not stopped, for its deletion threshold is off`;
  const most = writer instanceof CloudSyncWriter ? Math.max(0, threshold - 1) : threshold;
  return `${who}: ${stopped ? "stopped" : "not stopped"}, for its deletion threshold of ${inDigits(threshold)} lets ${inDigits(most)} through`;
}

/** `Cloud Sync configuration sales of contoso: deletionThreshold` */
export function declaredInWords({ kind, name, tenant, deed, props }: DeclaredChange): string {
  const what = `${kind} ${name}${tenant === undefined ? "" : ` of ${tenant}`}`;
  return deed === "changed" ? `${what}: ${props.join(", ")}` : `${what} is ${deed}`;
}

const DEEDS: Readonly<Record<PlannedDeed, string>> = {
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
export function deedInWords({
  action,
  replaceOrder,
  gone,
  deposed,
  previousAddress,
  importId,
}: ReviewedResource): string {
  if (action === "drift") return gone ? "deleted outside of Terraform" : DEEDS.drift;
  if (deposed !== undefined) return "delete a left-over of an earlier replacement";
  const moved = previousAddress !== undefined && action !== "move" ? "move and " : "";
  const imported = importId !== undefined && action !== "import" ? "import and " : "";
  const order = replaceOrder === undefined ? "" : ` (${ORDERS[replaceOrder]})`;
  return `${moved}${imported}${DEEDS[action]}${order}`;
}

const ORDERS: Readonly<Record<NonNullable<ReviewedResource["replaceOrder"]>, string>> = {
  "create-then-delete": "the new one is made first",
  "delete-then-create": "the old one is deleted first",
  "create-then-forget": "the old one is forgotten, and lives on",
};

/** What else is to be said of a resource: from where it moves, why, and what forces its replacement. */
export function remarksOn({ previousAddress, importId, reason, replacePaths }: ReviewedResource): string[] {
  return [
    ...(previousAddress === undefined ? [] : [`from ${previousAddress}`]),
    ...(importId === undefined ? [] : [`by the id ${importId}`]),
    ...(replacePaths.length === 0 ? [] : [`forced by ${replacePaths.join(", ")}`]),
    ...(reason === undefined ? [] : [reason.replaceAll("_", " ")]),
  ];
}

/** `1,240 users`, `1 group`; empty for none. */
export function some(count: number, one: string): string {
  return count === 0 ? "" : `${inDigits(count)} ${one}${count === 1 ? "" : "s"}`;
}

function objectsIn({ counts, kinds }: OwnershipChange): number | undefined {
  return counts && kinds.reduce((sum, kind) => sum + counts[kind], 0);
}

/** What the change neither brought nor settled is told by another command. */
export function foundBeforeInWords({ alreadyThere, settled }: Review): string[] {
  const was = alreadyThere === 1 ? "was there before and still is" : "were there before and still are";
  return [
    ...(alreadyThere > 0 ? [`${some(alreadyThere, "finding")} ${was}: entra-sync check tells of them.`] : []),
    ...(settled > 0 ? [`${some(settled, "finding")} of before ${settled === 1 ? "is" : "are"} settled.`] : []),
  ];
}
