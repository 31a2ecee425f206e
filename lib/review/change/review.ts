import { type DeletionOutlook, type OwnershipChange, objectsIn } from "../../domain/change/ownership-change";
import { TopologyChange } from "../../domain/change/topology-change";
import { Inventory } from "../../domain/inventory/inventory";
import { type PlannedChange, plannedChanges } from "../../domain/migration/planned-change";
import { SyncTopology } from "../../domain/ownership/sync-topology";
import type { ObjectsOutlook } from "../../objects/summary";
import { byRank, judge } from "../../rules/judge/judge";
import { judgeChange } from "../../rules/judge/judge-change";
import type { Finding } from "../../rules/rule";
import { keyOf } from "../../text/escape/json";
import { type DeclaredChange, declaredChanges } from "./declared-change";
import { oddities } from "./input-oddities";
import { liftedProtections } from "./lifted-protection";
import { placedPlans } from "./placed-plan";
import type { ChangeName, ReviewInput } from "./review-input";
import {
  byDanger,
  plannedResources,
  type RenamedInStack,
  renamedIn,
  type StackReview,
  stackReviewOf,
} from "./stack-review";
import { byDangerToPeople, type ReviewStanding, reviewStanding } from "./standing";
import { whatIsUnknown } from "./what-is-unknown";

/** Everything that a review tells, as one value. Names in it are foreign text, to be escaped by whoever prints them. */
export interface Review {
  readonly standing: ReviewStanding;
  /** Which change it is about, and when both topologies were written: what a title says. */
  readonly about: ReviewAbout;
  /** Both sides, for pictures of them. @default not given */
  readonly before?: SyncTopology;
  readonly after?: SyncTopology;
  /** What the change is by the migration of each tenant that plans one. */
  readonly planned: readonly PlannedChange[];
  /** What happens to objects, dangers first; empty as well when one side was not given. In words: ownership-words.ts. */
  readonly ownership: readonly OwnershipChange[];
  /** What is predicted for every object of a tenant, in numbers. @default the objects were not given */
  readonly objects?: ObjectsOutlook;
  /** The threshold arithmetic of each job that loses objects, where they were counted. */
  readonly outlooks: readonly DeletionOutlook[];
  /** What breaks a rule because of the change; errors first, what is waived last. */
  readonly findings: readonly Finding[];
  /** The findings that were there before and still are: named only, for the change did not bring them. */
  readonly alreadyThere: readonly Finding[];
  /** The earlier findings that the change resolves. */
  readonly settled: readonly Finding[];
  /** What is declared differently: writers, agents, tenants. */
  readonly declared: readonly DeclaredChange[];
  /** What Terraform would do, for each plan; those that lose something first. */
  readonly stacks: readonly StackReview[];
  /** What is only renamed, and would be deleted and made again all the same: a loss, unless it is kept. */
  readonly renamed: readonly RenamedInStack[];
  /** What cannot be told, each with what was missing, in whole sentences. */
  readonly unknown: readonly string[];
  /** What is odd about the input, in whole sentences. */
  readonly warnings: readonly string[];
}

export interface ReviewAbout {
  readonly change: ChangeName;
  /** ISO 8601 times in UTC. @default not known */
  readonly beforeWrittenAt?: string;
  readonly afterWrittenAt?: string;
}

/**
 * Reviews a change as far as it is known. Rules about changes are judged without a before or an after too: some look at
 * what a plan destroys. @throws InputError for plans of another app, RuleCrash when a rule fails
 */
export function reviewOf(input: ReviewInput): Review {
  const plans = placedPlans(input);
  const stacks = plans.map(stackReviewOf).sort(byDanger);
  const change = changeIn(input, plans, stacks);
  const { ownership, outlooks } = countedRegions(change, input);
  const declared = declaredChanges(change.before, change.after);
  const differs = declared.length > 0 || !input.before;
  const [beforeWrittenAt, afterWrittenAt] = [input.before?.writtenAt, input.after?.writtenAt];
  const told = {
    about: {
      change: input.change ?? {},
      ...(beforeWrittenAt && { beforeWrittenAt }),
      ...(afterWrittenAt && { afterWrittenAt }),
    },
    ...(input.before && { before: input.before.topology }),
    ...(input.after && { after: input.after.topology }),
    planned: plannedChanges(change),
    ownership: [...ownership].sort(byDangerToPeople),
    ...(input.objects && { objects: input.objects }),
    outlooks,
    ...findingsOf(input, change),
    declared,
    stacks,
    renamed: plans.flatMap(renamedIn),
    unknown: whatIsUnknown(input, plans, ownership, differs),
    warnings: oddities(input, plans, stacks),
  };
  return { standing: reviewStanding(told), ...told };
}

/** Without one side nothing is said to differ. */
function changeIn(
  input: ReviewInput,
  plans: ReturnType<typeof placedPlans>,
  stacks: readonly StackReview[],
): TopologyChange {
  const { before, after, inventory } = input;
  const nothing = new SyncTopology({});
  return new TopologyChange({
    before: (before ?? after)?.topology ?? nothing,
    after: (after ?? before)?.topology ?? nothing,
    inventory,
    ...(plans.length > 0 && { resources: stacks.flatMap(plannedResources) }),
    ...(before?.stacks && after?.stacks && { liftedProtections: liftedProtections(input, plans) }),
  });
}

/**
 * What happens to objects, counted in the exports where no inventory does. An export has no empty OU, so that a region in which
 * it has nobody is not known to be empty: objects that are given never make a change look more harmless.
 */
function countedRegions(
  change: TopologyChange,
  { inventory, exported = Inventory.NONE }: ReviewInput,
): Pick<Review, "ownership" | "outlooks"> {
  const beside = exported.domains.filter(({ domain }) => !inventory.of(domain));
  if (beside.length === 0) return { ownership: change.ownership(), outlooks: change.outlooks() };
  const { before, after } = change;
  const counted = new TopologyChange({ before, after, inventory: new Inventory([...inventory.domains, ...beside]) });
  return {
    ownership: counted.ownership().map((region) => {
      if (inventory.of(region.domain) || objectsIn(region) !== 0) return region;
      const { counts: _, ...uncounted } = region;
      return uncounted;
    }),
    outlooks: counted.outlooks(),
  };
}

function findingsOf(
  { before, after, inventory, today, ownRules = {} }: ReviewInput,
  change: TopologyChange,
): Pick<Review, "findings" | "alreadyThere" | "settled"> {
  const options = { today, inventory, ownRules };
  const was = after && before ? judge(before.topology, options) : [];
  const is = after ? judge(after.topology, options) : [];
  const [known, left] = [new Set(was.map(keyOfFinding)), new Set(is.map(keyOfFinding))];
  return {
    findings: [
      ...judgeChange(change, { today, ownRules }),
      ...is.filter((finding) => !known.has(keyOfFinding(finding))),
    ].sort(byRank),
    alreadyThere: is.filter((finding) => known.has(keyOfFinding(finding))),
    settled: was.filter((finding) => !left.has(keyOfFinding(finding))),
  };
}

/** The same text for the same finding. One that has become worse, or that somebody has waived since, is another. */
function keyOfFinding({ identity, severity, waiver }: Finding): string {
  return keyOf([identity, severity, waiver]);
}
