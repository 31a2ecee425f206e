import type { LiftedProtection } from "../../domain/change/planned-resource";
import type { SynthesizedResource, SynthesizedStack } from "../plan/synthesized-stack";
import type { PlacedPlan, ReviewInput } from "./review-input";

/**
 * What Terraform refused to destroy before a change and does not refuse to destroy after it. `prevent_destroy` ends with
 * the block that says it, too: what is gone from its stack is destroyed without a word, unless the plan keeps it.
 */
export function liftedProtections(
  { before, after }: Pick<ReviewInput, "before" | "after">,
  plans: readonly PlacedPlan[],
): LiftedProtection[] {
  const planOf = new Map(plans.map((plan) => [plan.stack, plan]));
  return [...(before?.stacks ?? [])].flatMap(([stack, was]) => {
    const is = after?.stacks?.get(stack);
    return is
      ? [...was.resources.values()].filter((one) => isLifted(one, is, planOf.get(stack))).map(toldAs(stack, is))
      : [];
  });
}

function isLifted(resource: SynthesizedResource, after: SynthesizedStack, plan: PlacedPlan | undefined): boolean {
  if (!isProtected(resource)) return false;
  const now = after.resources.get(resource.address);
  if (now) return !isProtected(now);
  return (
    !plan || plan.digest.changes.some((change) => change.address === resource.address && change.action === "delete")
  );
}

function isProtected({ arguments: { lifecycle } }: SynthesizedResource): boolean {
  const blocks = Array.isArray(lifecycle) ? lifecycle : [lifecycle];
  return blocks.some(
    (block) => (block as { readonly prevent_destroy?: unknown } | undefined)?.prevent_destroy === true,
  );
}

function toldAs(stack: string, after: SynthesizedStack) {
  return ({ address, path }: SynthesizedResource): LiftedProtection => ({
    stack,
    address,
    ...(path === undefined ? {} : { construct: path }),
    ...(after.resources.has(address) ? {} : { isGone: true }),
  });
}
