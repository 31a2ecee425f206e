import { notUnderstoodInWords } from "../plan/not-understood";
import { withoutIndex } from "../plan/synthesized-stack";
import { lookedUp } from "./placed-plan";
import type { PlacedPlan, ReviewInput } from "./review-input";
import { isContradictory, type StackReview } from "./stack-review";

/** What is odd about the input of a review, in whole sentences: read, and not to be believed without a look. */
export function oddities(input: ReviewInput, plans: readonly PlacedPlan[], stacks: readonly StackReview[]): string[] {
  return [...swapped(input, plans), ...plans.flatMap(ofAnotherCommit), ...stacks.flatMap(halfAPlan)];
}

/** Plans say for certain which side is which; without them, the times of the files do. */
function swapped({ before, after }: ReviewInput, plans: readonly PlacedPlan[]): string[] {
  const ways = plans.map(directionOf);
  const forwards = ways.reduce((sum, way) => sum + way.forwards, 0);
  const backwards = ways.reduce((sum, way) => sum + way.backwards, 0);
  if (forwards > 0) return [];
  if (backwards > 0)
    return ["Before and after look swapped: the plans create what only before has, or delete what only after has."];
  if (!before?.writtenAt || !after?.writtenAt || before.writtenAt <= after.writtenAt) return [];
  return [
    `Before and after look swapped: before was written at ${before.writtenAt}, which is later than after, at ${after.writtenAt}.`,
  ];
}

function directionOf({ digest, before, after }: PlacedPlan): { readonly forwards: number; readonly backwards: number } {
  if (!before || !after) return { forwards: 0, backwards: 0 };
  let [forwards, backwards] = [0, 0];
  for (const { action, address } of lookedUp(digest)) {
    if (action !== "create" && action !== "delete") continue;
    const [was, is] = [before, after].map(({ resources }) => resources.has(withoutIndex(address)));
    if (was === is) continue;
    if (is === (action === "create")) forwards++;
    else backwards++;
  }
  return { forwards, backwards };
}

function ofAnotherCommit({ file, stack, digest, after }: PlacedPlan): string[] {
  if (!after) return [];
  const written = lookedUp(digest).filter(({ action }) => action !== "delete" && action !== "forget");
  const unknown = written.filter(({ address }) => !after.resources.has(withoutIndex(address)));
  if (unknown.length === 0) return [];
  return [
    `The plan ${file} was made from other code than after: the stack ${stack} there has no ${unknown[0]?.address}${unknown.length > 1 ? `, and not ${unknown.length - 1} more of its resources` : ""}.`,
  ];
}

function halfAPlan(stack: StackReview): string[] {
  const { file } = stack;
  return [
    ...(stack.errored ? [`The plan ${file} is a part of one: planning ended with an error.`] : []),
    ...(stack.complete === false && !stack.errored
      ? [`The plan ${file} is not complete: it was made with -target, or Terraform defers changes to a later plan.`]
      : []),
    ...(stack.newerFormat
      ? [
          `The plan ${file} has the format ${stack.formatVersion}, which is newer than this entra-sync: what it knows may mean something else there.`,
        ]
      : []),
    ...notUnderstood(stack),
    ...(isContradictory(stack)
      ? [
          stack.applyable
            ? `The plan ${file} says that an apply would do something, and nothing of that is found in it: read what terraform show says.`
            : `The plan ${file} says that it cannot be applied, although it holds changes: read what terraform show says.`,
        ]
      : []),
  ];
}

const MOST_NAMED = 10;

function notUnderstood({ file, notUnderstood }: StackReview): string[] {
  if (notUnderstood.length === 0) return [];
  const named = notUnderstood.slice(0, MOST_NAMED).map(notUnderstoodInWords);
  const more = notUnderstood.length - named.length;
  return [
    `The plan ${file} holds what this entra-sync does not understand, and what that does is not known: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}. Read what terraform show says of it, or use a newer entra-sync.`,
  ];
}
