import type { PlannedAction, PlannedKind, PlannedResource } from "../../domain/change/planned-resource";
import { compareTexts } from "../../text/compare";
import type { ActionInvocation } from "../plan/action-invocation";
import { howToKeep, renamedConstructs } from "../plan/renamed-construct";
import type { ResourceChange } from "../plan/resource-change";
import { constructPathOf, withoutIndex } from "../plan/synthesized-stack";
import type { PlanDigest } from "../plan/terraform-plan";
import type { PlacedPlan } from "./review-input";

/** One plan and what it would do. */
export interface StackReview
  extends Omit<PlanDigest, "changes" | "drift" | "deferred" | "actions" | "deferredActions"> {
  readonly stack: string;
  /** The file that the plan was read from. */
  readonly file: string;
  /** Dangers first: delete, replace, forget, drift; then move, import, update, create, read. */
  readonly resources: readonly ReviewedResource[];
  /** How many resources there are of each action; those that do not occur are 0. */
  readonly counts: ActionCounts;
  /** Changes that Terraform defers to a later plan. */
  readonly deferred: readonly ReviewedResource[];
  /** Actions of providers that an apply invokes. */
  readonly actions: readonly ReviewedAction[];
  /** Actions that Terraform defers to a later plan. */
  readonly deferredActions: readonly ReviewedAction[];
  /**
   * How many resources are not as Terraform left them in nothing that the code says: a job that runs since it was started
   * says so, and that is not new. Told only where the synthesized stack of after is there.
   */
  readonly undeclaredDrift: number;
}

export interface ReviewedResource extends ResourceChange {
  /** `contoso-sync/sales/job`: the construct that it came from. @default not known */
  readonly construct?: string;
}

export interface ReviewedAction extends ActionInvocation {
  /** The construct of the resource that triggers it. @default not known */
  readonly construct?: string;
}

export type ActionCounts = Readonly<Record<PlannedAction, number>>;

/** The renamed constructs of one stack, with one way to keep all of them. */
export interface RenamedInStack {
  readonly stack: string;
  readonly resources: readonly RenamedResource[];
  /** What the author can do so that nothing is lost, in a sentence. */
  readonly howToKeep: string;
}

/** What would be deleted at one address and made again at another. */
export interface RenamedResource {
  readonly from: string;
  readonly to: string;
  /** The construct paths. @default not known */
  readonly fromConstruct?: string;
  readonly toConstruct?: string;
  /** How much of the arguments is the same: 1 for all of them. */
  readonly sameness: number;
}

/** What can be lost, first. */
export const ACTIONS: readonly PlannedAction[] = [
  "delete",
  "replace",
  "forget",
  "drift",
  "move",
  "import",
  "update",
  "call",
  "create",
  "read",
];

/** Where in the list the actions begin that lose nothing. */
const SAFE_FROM = ACTIONS.indexOf("move");

/** Resources that are calls: what is replaced is not a thing but the call, which is made again. */
const CALLS: ReadonlySet<string> = new Set([
  "msgraph_resource_action",
  "azuread_synchronization_job_provision_on_demand",
  "azurerm_virtual_machine_run_command",
]);

export function stackReviewOf(plan: PlacedPlan): StackReview {
  const { stack, file, digest } = plan;
  const { changes, drift, deferred, actions, deferredActions, ...facts } = digest;
  const planned = new Set(changes.map(({ address }) => address));
  const news = drift.filter((change) => planned.has(change.address) || isDeclared(change, plan));
  const resources = [...changes, ...news].map((change) => byMeaning(withConstruct(change, plan))).sort(dangersFirst);
  return {
    ...facts,
    stack,
    file,
    resources,
    counts: countsOf(resources),
    deferred: deferred.map((each) => withConstruct(each, plan)),
    actions: actions.map((each) => atItsTrigger(each, plan)),
    deferredActions: deferredActions.map((each) => atItsTrigger(each, plan)),
    undeclaredDrift: drift.length - news.length,
  };
}

/** An action belongs to the construct whose change triggers it: the code of the action is elsewhere, or shared. */
function atItsTrigger(action: ActionInvocation, { before, after }: PlacedPlan): ReviewedAction {
  const stacks = [after, before].flatMap((stack) => stack ?? []);
  const construct = action.triggeredBy === undefined ? undefined : constructPathOf(action.triggeredBy, ...stacks);
  return construct === undefined ? action : { ...action, construct };
}

/** Whether everything that an apply would do is in the plan, and all of the plan was understood. */
export function isWhollyUnderstood(stack: StackReview): boolean {
  return stack.notUnderstood.length === 0 && !stack.errored && stack.complete !== false && !isContradictory(stack);
}

/** Terraform says that an apply does something, or cannot be made, and what is in the plan says otherwise. */
export function isContradictory({ applyable, errored, resources, undeclaredDrift, ...stack }: Contradictable): boolean {
  if (applyable === undefined || errored) return false;
  const drifted = resources.filter(({ action }) => action === "drift").length + undeclaredDrift;
  const does = resources.length - resources.filter(({ action }) => action === "drift").length;
  const others = stack.outputs.length + stack.actions.length;
  return applyable ? does + others + drifted === 0 : does + others > 0;
}

type Contradictable = Pick<
  StackReview,
  "applyable" | "errored" | "resources" | "undeclaredDrift" | "outputs" | "actions"
>;

function byMeaning(resource: ReviewedResource): ReviewedResource {
  if (resource.action !== "replace" || !CALLS.has(resource.type)) return resource;
  const { replaceOrder: _order, ...call } = resource;
  return { ...call, action: "call" };
}

/** Whether what drifted is something that the code says; where the stack is not there, that is not known. */
function isDeclared({ address, gone, attributes, moreAttributes }: ResourceChange, { after }: PlacedPlan): boolean {
  const resource = after?.resources.get(withoutIndex(address));
  if (!resource || gone || moreAttributes > 0) return true;
  const { lifecycle, ...said } = resource.arguments;
  const blocks = (Array.isArray(lifecycle) ? lifecycle : [lifecycle]) as ({ ignore_changes?: unknown } | undefined)[];
  const ignored = blocks.flatMap((block) => block?.ignore_changes ?? []);
  if (ignored.includes("all")) return false;
  return attributes.some(({ path }) => {
    const [name = ""] = path.split(/[.[]/);
    return name in said && !ignored.includes(name);
  });
}

/** The types of Terraform that rules ask about: no rule knows a provider. */
const KINDS: ReadonlyMap<string, PlannedKind> = new Map([
  ["azuread_application_from_template", "application"],
  ["azuread_application", "app registration"],
  ["azuread_service_principal", "enterprise application"],
  ["azuread_synchronization_job", "synchronization job"],
  ["azurerm_windows_virtual_machine", "virtual machine"],
]);

/** What rules about changes want to know of a plan. */
export function plannedResources({ stack, resources }: StackReview): PlannedResource[] {
  return resources.map(({ address, type, action, construct }) => ({
    stack,
    address,
    kind: KINDS.get(type) ?? "other",
    action,
    ...(construct === undefined ? {} : { construct }),
  }));
}

/** What a stack would lose by a rename alone. Both synths are needed to tell. */
export function renamedIn({ stack, digest, before, after }: PlacedPlan): RenamedInStack[] {
  if (!before || !after) return [];
  const constructs = renamedConstructs(digest.changes, before, after);
  if (constructs.length === 0) return [];
  const resources = constructs.map(({ from, to, sameness }) => ({
    from: from.address,
    to: to.address,
    ...(from.path === undefined ? {} : { fromConstruct: from.path }),
    ...(to.path === undefined ? {} : { toConstruct: to.path }),
    sameness,
  }));
  return [{ stack, resources, howToKeep: howToKeep(constructs) }];
}

/** Stacks that lose something first, then those that change, each by name. */
export function byDanger(a: StackReview, b: StackReview): number {
  return rankOf(a) - rankOf(b) || compareTexts(a.stack, b.stack);
}

function rankOf({ counts, actions, deferredActions }: StackReview): number {
  const first = ACTIONS.findIndex((action) => counts[action] > 0);
  // What an action does is not known to be harmless.
  if (actions.length + deferredActions.length > 0) return Math.min(first === -1 ? ACTIONS.length : first, SAFE_FROM);
  return first === -1 ? ACTIONS.length : first;
}

function withConstruct(change: ResourceChange, { before, after }: PlacedPlan): ReviewedResource {
  const isGone = change.action === "delete" || change.action === "forget";
  const stacks = [after, before].flatMap((stack) => stack ?? []);
  const construct = constructPathOf(change.address, ...(isGone ? stacks.reverse() : stacks));
  return construct === undefined ? change : { ...change, construct };
}

function dangersFirst(a: ResourceChange, b: ResourceChange): number {
  return ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action) || compareTexts(a.address, b.address);
}

function countsOf(resources: readonly ResourceChange[]): ActionCounts {
  const counts = Object.fromEntries(ACTIONS.map((action) => [action, 0])) as Record<PlannedAction, number>;
  for (const { action } of resources) counts[action]++;
  return counts;
}
