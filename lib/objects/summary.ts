import { compareTexts } from "../text/compare";
import {
  type AttributeProblem,
  type Block,
  OUTCOMES,
  type OutcomeName,
  type Prediction,
  type Remark,
  type ValueName,
} from "./prediction";

/** How many objects share an outcome and everything that words make a difference of. It names writers, and no person. */
export interface PredictionCount {
  readonly outcome: OutcomeName;
  readonly kind: Prediction["kind"];
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** By which value they meet their twins or partners. */
  readonly by?: ValueName;
  readonly block?: Block;
  readonly then?: OutcomeName;
  readonly isRestorable?: boolean;
  readonly count: number;
}

/** What is predicted for all objects, in numbers. Nothing in it is personal data. */
export interface PredictionSummary {
  readonly objects: number;
  /** In the order of the outcomes, dangers first. */
  readonly counts: readonly PredictionCount[];
  /** Objects that have a problem, by attribute and problem. */
  readonly problems: readonly {
    readonly attribute: AttributeProblem["attribute"];
    readonly problem: AttributeProblem["problem"];
    readonly isRefused: boolean;
    readonly count: number;
  }[];
  /** Objects that have a remark. */
  readonly remarks: readonly { readonly about: Remark["about"]; readonly count: number }[];
}

/** The numbers of one tenant, and what is not known of its objects. */
export interface ObjectsOutlook {
  readonly tenant: string;
  readonly summary: PredictionSummary;
  /** What cannot be said of any object, in whole sentences. */
  readonly limits: readonly string[];
}

/** What somebody has to agree to before a change is deployed. */
export const DANGERS = [
  "contested",
  "duplicate",
  "blocked",
  "hardDeleted",
  "softDeleted",
  "orphaned",
  "unsynchronizable",
] as const satisfies readonly OutcomeName[];

/** What nobody can say beforehand: the files do not say what decides, or Microsoft does not. */
export const UNCERTAIN = ["notDocumented", "unknown"] as const satisfies readonly OutcomeName[];

/** What can end a preflight with 1, and what somebody can therefore accept by its name. */
export const ACCEPTABLE = [...DANGERS, ...UNCERTAIN] as const;
export type AcceptedOutcome = (typeof ACCEPTABLE)[number];

const DANGEROUS: ReadonlySet<OutcomeName> = new Set(DANGERS);
const RANKS: ReadonlyMap<OutcomeName, number> = new Map(OUTCOMES.map((outcome, rank) => [outcome, rank]));

/** The place of an outcome among all of them, dangers first. */
export function rankOf(outcome: OutcomeName): number {
  return RANKS.get(outcome) as number;
}

/** An object that nobody wrote before, either, is not orphaned by the change: it is so already. */
export function isDanger({ outcome, before }: Pick<PredictionCount, "outcome" | "before">): boolean {
  return DANGEROUS.has(outcome) && !isOrphanAlready({ outcome, before });
}

/** How many objects are in a danger, other than those that are meant. */
export function dangersIn({ counts }: PredictionSummary, meant: ReadonlySet<OutcomeName> = new Set()): number {
  return counts
    .filter((count) => isDanger(count) && !meant.has(count.outcome))
    .reduce((sum, { count }) => sum + count, 0);
}

export function isOrphanAlready({ outcome, before }: Pick<PredictionCount, "outcome" | "before">): boolean {
  return outcome === "orphaned" && before.length === 0;
}

interface Counting<Of> {
  readonly of: Of;
  count: number;
}

/** Counts predictions as they pass by, and keeps none of them. The order in which they come does not matter. */
export class PredictionTally {
  #objects = 0;
  readonly #counts = new Map<string, Counting<Omit<PredictionCount, "count">>>();
  readonly #problems = new Map<string, Counting<Omit<PredictionSummary["problems"][number], "count">>>();
  readonly #remarks = new Map<string, Counting<Omit<PredictionSummary["remarks"][number], "count">>>();

  add(prediction: Prediction): void {
    const { outcome, kind, before, after, by, block, then, isRestorable, problems, remarks } = prediction;
    this.#objects++;
    const key = `${outcome}|${kind}|${by}|${block}|${then}|${isRestorable}|${before.join("\n")}|${after.join("\n")}`;
    countIn(this.#counts, key, () => ({
      outcome,
      kind,
      before,
      after,
      ...(by && { by }),
      ...(block && { block }),
      ...(then && { then }),
      ...(isRestorable !== undefined && { isRestorable }),
    }));
    // An object with two bad addresses is one object with a problem.
    const met = new Set<string>();
    for (const { attribute, problem, isRefused } of problems)
      once(met, `${attribute}|${problem}|${isRefused}`, (each) =>
        countIn(this.#problems, each, () => ({ attribute, problem, isRefused })),
      );
    for (const { about } of remarks) once(met, about, (each) => countIn(this.#remarks, each, () => ({ about })));
  }

  /** How many have passed by so far. */
  get objects(): number {
    return this.#objects;
  }

  summary(): PredictionSummary {
    return {
      objects: this.#objects,
      counts: sorted(this.#counts, ({ outcome }) => rankOf(outcome)),
      problems: sorted(this.#problems),
      remarks: sorted(this.#remarks),
    };
  }
}

function countIn<Of>(counts: Map<string, Counting<Of>>, key: string, of: () => Of): void {
  const counting = counts.get(key);
  if (counting) counting.count++;
  else counts.set(key, { of: of(), count: 1 });
}

function once(met: Set<string>, key: string, act: (key: string) => void): void {
  if (met.has(key)) return;
  met.add(key);
  act(key);
}

function sorted<Of>(
  counts: ReadonlyMap<string, Counting<Of>>,
  rank: (of: Of) => number = () => 0,
): (Of & { readonly count: number })[] {
  return [...counts]
    .sort(([one, a], [other, b]) => rank(a.of) - rank(b.of) || compareTexts(one, other))
    .map(([, { of, count }]) => ({ ...of, count }));
}
