import type { OwnershipChange } from "../../domain/change/ownership-change";
import { silentWithoutInventory } from "../../rules/judge/judge";
import type { PlacedPlan, ReviewInput } from "./review-input";

/**
 * What a review cannot tell, each with what was missing, in whole sentences. What an inventory would add to the judgement is
 * worth a word only where the topologies differ.
 */
export function whatIsUnknown(
  input: ReviewInput,
  plans: readonly PlacedPlan[],
  ownership: readonly OwnershipChange[],
  differs: boolean,
): string[] {
  return [
    ...missingSides(input),
    ...missingPlans(input, plans),
    ...missingStacks(input, plans),
    ...missingInventories(input, ownership),
    ...(differs ? unjudged(input) : []),
    ...(input.unknown ?? []),
  ];
}

function missingSides({ before, after }: ReviewInput): string[] {
  if (before && after) return [];
  if (after)
    return [
      "--before was not given: it is not known who changes owner, and every finding of --after is listed, new or not.",
    ];
  if (before) return ["--after was not given: it is not known who changes owner, and only the plans are judged."];
  return ["Neither --before nor --after was given: it is not known who changes owner, and only the plans are judged."];
}

function missingPlans({ before, after }: ReviewInput, plans: readonly PlacedPlan[]): string[] {
  const planned = new Set(plans.map(({ stack }) => stack));
  const missing = [...(after?.stacks?.keys() ?? [])].filter((stack) => !planned.has(stack)).sort();
  const gone = [...(before?.stacks?.keys() ?? [])]
    .filter((stack) => after?.stacks && !after.stacks.has(stack) && !planned.has(stack))
    .sort();
  const dropped =
    gone.length === 0
      ? []
      : [
          `The app no longer has ${listed(gone)}: what was deployed of it stays, managed by nobody, until somebody destroys it.`,
        ];
  if (plans.length === 0) return ["No plan was given: what Terraform would do is not known.", ...dropped];
  if (missing.length === 0) return dropped;
  return [`No plan of ${listed(missing)} was given: what Terraform would do there is not known.`, ...dropped];
}

/** Only deletions beside creations can be a rename. */
function missingStacks({ before, after }: ReviewInput, plans: readonly PlacedPlan[]): string[] {
  if (before?.stacks && after?.stacks) return [];
  const without = !before?.stacks && !after?.stacks ? "--before and --after" : !before?.stacks ? "--before" : "--after";
  const canBeRename = plans.some(({ digest }) =>
    ["delete", "create"].every((action) => digest.changes.some((change) => change.action === action)),
  );
  const cannot = [
    ...(canBeRename ? ["whether what is deleted and created is only renamed"] : []),
    ...(before || after ? ["whether a protection from being destroyed is lifted"] : []),
  ];
  if (cannot.length === 0) return [];
  return [
    `No synthesized stacks of ${without} were given (a cdktf.out folder has them), so it is not known ${cannot.join(" or ")}.`,
  ];
}

function missingInventories({ inventory, exported }: ReviewInput, ownership: readonly OwnershipChange[]): string[] {
  const domainsOf = (regions: readonly OwnershipChange[]) =>
    [...new Set(regions.map(({ domain }) => domain))].filter((domain) => !inventory.of(domain)).sort();
  const uncounted = domainsOf(ownership).filter((domain) => !exported?.of(domain));
  const open = domainsOf(ownership.filter(({ counts }) => !counts)).filter((domain) => exported?.of(domain));
  return [
    ...(uncounted.length > 0
      ? [`No inventory of ${listed(uncounted)} was given: how many objects change owner there is not known.`]
      : []),
    ...(open.length > 0
      ? [
          `The exports have no object in some regions of ${listed(open)}, and no inventory was given: whether nobody is there is not known.`,
        ]
      : []),
  ];
}

function unjudged({ after, inventory }: ReviewInput): string[] {
  const codes = after ? silentWithoutInventory(after.topology, inventory) : [];
  return codes.length === 0 ? [] : [`Not judged without an inventory of every domain: ${codes.join(", ")}.`];
}

const NAMED = 5;

/** The first few names, and how many more there are. */

export function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 1 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
}
