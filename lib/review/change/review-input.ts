import type { CalendarDay } from "../../domain/input/calendar-day";
import type { Inventory } from "../../domain/inventory/inventory";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { ObjectsOutlook } from "../../objects/summary";
import type { OwnRules } from "../../rules/own-rules";
import type { SynthesizedStack } from "../plan/synthesized-stack";
import type { PlanDigest } from "../plan/terraform-plan";

/** What a review compares, as far as it was given. */
export interface ReviewInput {
  readonly before?: ReviewedSide;
  readonly after?: ReviewedSide;
  readonly plans: readonly ReviewedPlan[];
  readonly inventory: Inventory;
  /**
   * How many objects the exports have in domains. Regions count them where no inventory does; rules are asked about the inventory
   * alone, which has the empty OUs too. @default no export was given
   */
  readonly exported?: Inventory;
  /** The day of the judgement: waivers and versions end on one. */
  readonly today: CalendarDay;
  /** What a team adds to the rules. @default nothing */
  readonly ownRules?: OwnRules;
  /** What is predicted for every object of a tenant. @default the objects were not given */
  readonly objects?: ObjectsOutlook;
  /** What else is known to be unknown, such as what became of a domain since it was counted, in whole sentences. @default nothing */
  readonly unknown?: readonly string[];
  /** @default nobody said which change this is */
  readonly change?: ChangeName;
}

/** Which change this is, as far as the command line or the pipeline says: foreign text, for a title. */
export interface ChangeName {
  /** `contoso/identity` */
  readonly repository?: string;
  /** The number of the pull request. */
  readonly pullRequest?: string;
  /** The commits of both sides. */
  readonly before?: string;
  readonly after?: string;
}

/** One side of a change. */
export interface ReviewedSide {
  readonly topology: SyncTopology;
  /** The stacks beside the topology, by name. @default a topology alone was given */
  readonly stacks?: ReadonlyMap<string, SynthesizedStack>;
  /** When the topology was written: an ISO 8601 time in UTC. @default not known */
  readonly writtenAt?: string;
}

/** A plan as it was given. */
export interface ReviewedPlan {
  /** The file, as the command line named it. */
  readonly file: string;
  /** The stack that it is said to be of. @default found by its resources, or else by the name of the file */
  readonly stack?: string;
  readonly digest: PlanDigest;
}

/** A plan whose stack is found, with what the stack was and is, where that was given. */
export interface PlacedPlan extends ReviewedPlan {
  readonly stack: string;
  readonly before?: SynthesizedStack;
  readonly after?: SynthesizedStack;
}
