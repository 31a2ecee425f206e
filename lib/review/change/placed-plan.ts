import { InputError, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import type { ResourceChange } from "../plan/resource-change";
import { type SynthesizedStack, withoutIndex } from "../plan/synthesized-stack";
import type { PlacedPlan, ReviewedPlan, ReviewInput } from "./review-input";

/**
 * Finds the stack of each plan, which a plan itself does not name: the author says it, or the name of the file does, or
 * the stack is found that has the plan's resources. @throws InputError for a plan of another app, and two of one stack
 */
export function placedPlans({ before, after, plans }: Pick<ReviewInput, "before" | "after" | "plans">): PlacedPlan[] {
  const known = knownStacks(before?.stacks, after?.stacks);
  const files = new Map<string, string>();
  return plans.map((plan) => {
    const stack = stackOf(plan, known);
    refuseSecond(stack, plan.file, files);
    const sides = known?.get(stack);
    if (known) refuseOtherApp(plan, stack, sides, known);
    return { ...plan, stack, ...sides };
  });
}

/** The name of a plan's file without its folder and its endings. */
export function baseNameOf(file: string): string {
  const name = (file.split(/[\\/]/).at(-1) as string).replace(/\.json$/i, "");
  return name === "-" ? "standard input" : name.replace(/\.(?:tf)?plan$/i, "");
}

/** Changes of resources that are written down in a stack itself, and so can be looked up there. */
export function lookedUp({ changes }: PlacedPlan["digest"]): readonly ResourceChange[] {
  return changes.filter(({ module, mode, deposed }) => !module && mode === "managed" && deposed === undefined);
}

interface Sides {
  readonly before?: SynthesizedStack;
  readonly after?: SynthesizedStack;
}

type KnownStacks = ReadonlyMap<string, Sides>;
type Stacks = ReadonlyMap<string, SynthesizedStack> | undefined;

function knownStacks(before: Stacks, after: Stacks): KnownStacks | undefined {
  if (!before && !after) return undefined;
  const names = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return new Map(
    names.map((name) => {
      const [was, is] = [before?.get(name), after?.get(name)];
      return [name, { ...(was && { before: was }), ...(is && { after: is }) }];
    }),
  );
}

function stackOf(plan: ReviewedPlan, known: KnownStacks | undefined): string {
  if (plan.stack !== undefined) return plan.stack;
  const name = baseNameOf(plan.file);
  if (!known || known.has(name)) return name;
  const fits = [...known]
    .map(([stack, sides]) => ({ stack, count: matching(plan, sides).length }))
    .sort((a, b) => b.count - a.count);
  const [best, next] = fits;
  if (best && best.count > 0 && best.count > (next?.count ?? 0)) return best.stack;
  const isForeign = best?.count === 0 && lookedUp(plan.digest).length > 0;
  if (best && !next && !isForeign) return best.stack;
  throw unplaced(plan, known, isForeign);
}

function unplaced({ file }: ReviewedPlan, known: KnownStacks, isForeign: boolean): InputError {
  return new InputError({
    what: isForeign
      ? "the plan is of another app: no stack has the resources that it changes"
      : "the stack that the plan is of cannot be found out by its resources",
    where: file,
    expected: isForeign
      ? `a plan of ${stacksInWords([...known.keys()])}`
      : `its name: --plan ${[...known.keys()][0]}=${file}`,
  });
}

function refuseSecond(stack: string, file: string, files: Map<string, string>): void {
  const other = files.get(stack);
  if (other !== undefined)
    throw new InputError({
      what: `two plans are of the stack ${quote(stack)}`,
      where: `${other} and ${file}`,
      expected: "one plan for each stack, named --plan stack=file where the names of the files do not say it",
    });
  files.set(stack, file);
}

function refuseOtherApp(plan: ReviewedPlan, stack: string, sides: Sides | undefined, known: KnownStacks): void {
  const { file } = plan;
  if (!sides)
    throw new InputError({
      what: `the plan is of another app: there is no stack ${quote(stack)}`,
      where: file,
      expected: nearestName(stack, [...known.keys()]) ?? stacksInWords([...known.keys()]),
    });
  // What is deleted may be left over from anywhere; what is made or changed is written down.
  const written = lookedUp(plan.digest).filter(({ action }) => action !== "delete" && action !== "forget");
  if (written.length === 0 || !sides.after || matching(plan, sides).length > 0) return;
  throw new InputError({
    what: `the plan is of another app: the stack ${quote(stack)} has none of the resources that it changes`,
    where: file,
    expected: `the plan of ${stack}, made from the same code`,
  });
}

function matching({ digest }: ReviewedPlan, { before, after }: Sides): readonly ResourceChange[] {
  return lookedUp(digest).filter(({ address, previousAddress = address }) =>
    [address, previousAddress].some((each) => {
      const whole = withoutIndex(each);
      return before?.resources.has(whole) || after?.resources.has(whole);
    }),
  );
}

function stacksInWords(names: readonly string[]): string {
  return names.length > 10 ? `${names.slice(0, 10).join(", ")} or another of the app` : names.join(" or ");
}
