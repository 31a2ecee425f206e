import { counted, inDigits } from "../domain/input/digits";
import { compareTexts } from "../text/compare";
import type { CloudKind } from "./cloud-object";
import type { OutcomeName, Prediction } from "./prediction";
import { rankOf } from "./summary";
import { type FoundName, foundInWords, VERDICTS, type Verdict, type Verified } from "./verification";

/** How many objects were predicted the same and found the same. It names nobody. */
export interface VerifiedCount extends Verified {
  readonly outcome: OutcomeName;
  readonly kind: Prediction["kind"];
  readonly count: number;
}

export interface VerificationSummary {
  readonly objects: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** What needs a person first. */
  readonly counts: readonly VerifiedCount[];
  /** Objects of the tenant that are synchronized, and that no prediction is about. */
  readonly unpredicted: readonly { readonly kind: CloudKind; readonly count: number }[];
}

/** Counts what was verified as it passes by, in any order, and keeps none of it. */
export class VerificationTally {
  readonly #counts = new Map<string, { -readonly [Field in keyof VerifiedCount]: VerifiedCount[Field] }>();
  readonly #unpredicted = new Map<CloudKind, number>();

  add({ outcome, kind }: Prediction, { verdict, found }: Verified): void {
    const key = `${verdict}|${outcome}|${kind}|${found}`;
    const counting = this.#counts.get(key);
    if (counting) counting.count++;
    else this.#counts.set(key, { verdict, found, outcome, kind, count: 1 });
  }

  addUnpredicted(kind: CloudKind): void {
    this.#unpredicted.set(kind, (this.#unpredicted.get(kind) ?? 0) + 1);
  }

  summary(): VerificationSummary {
    const counts = [...this.#counts]
      .sort(
        ([one, a], [other, b]) =>
          VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
          rankOf(a.outcome) - rankOf(b.outcome) ||
          compareTexts(one, other),
      )
      .map(([, count]) => count);
    const verdicts = Object.fromEntries(
      VERDICTS.map((verdict) => [verdict, sumOf(counts.filter((each) => each.verdict === verdict))]),
    ) as Record<Verdict, number>;
    const unpredicted = [...this.#unpredicted].map(([kind, count]) => ({ kind, count }));
    return {
      objects: sumOf(counts),
      verdicts,
      counts,
      unpredicted: unpredicted.sort((a, b) => compareTexts(a.kind, b.kind)),
    };
  }
}

/** How many objects there are of all verdicts. */
export function objectsIn(verdicts: VerificationSummary["verdicts"]): number {
  return VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0);
}

function sumOf(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

const VERDICT_WORDS: Readonly<Record<Verdict, readonly [one: string, several: string]>> = {
  missing: ["is missing", "are missing"],
  otherwise: ["is not as predicted", "are not as predicted"],
  notYet: ["has not changed yet", "have not changed yet"],
  unchecked: ["could not be checked", "could not be checked"],
  asPredicted: ["is as predicted", "are as predicted"],
};

/** `2 of 1,240 objects are missing; 1,238 are as predicted.` */
export function verificationVerdict({ objects, verdicts }: Pick<VerificationSummary, "objects" | "verdicts">): string {
  if (objects === 0) return "There is no prediction to compare with.";
  const parts = VERDICTS.filter((verdict) => verdicts[verdict] > 0).map((verdict, index) => {
    const count = verdicts[verdict];
    const [one, several] = VERDICT_WORDS[verdict];
    return `${index === 0 ? amongAll(count, objects) : inDigits(count)} ${count === 1 ? one : several}`;
  });
  return `${parts.join("; ")}.`;
}

function amongAll(count: number, all: number): string {
  if (count < all) return `${inDigits(count)} of ${counted(all, "object")}`;
  return all === 1 ? "1 object" : `All ${counted(all, "object")}`;
}

const PREDICTED: Readonly<Record<OutcomeName, string>> = {
  contested: "predicted to be contested",
  duplicate: "predicted to collide with another object",
  blocked: "predicted to be blocked",
  hardDeleted: "predicted to be deleted for good",
  softDeleted: "predicted to be deleted",
  orphaned: "predicted to be left without a writer",
  unsynchronizable: "predicted to be refused",
  notDocumented: "without a prediction, because Microsoft documents none",
  unknown: "without a prediction, because the files did not say enough",
  softMatch: "predicted to take over an object by soft match",
  hardMatch: "predicted to take over a user by hard match",
  restored: "predicted to be restored",
  created: "predicted to be created",
  changesWriter: "predicted to change writer",
  converted: "predicted to be managed in the tenant",
  staysJoined: "predicted to stay as before",
  cloudManaged: "predicted to stay managed in the tenant",
  filtered: "predicted to be left out by a filter",
  outOfScope: "predicted to stay out of scope",
};

/** `2 users predicted to change writer: gone`. */
export function verifiedInWords({ count, kind, outcome, found }: VerifiedCount): string {
  return `${counted(count, kind)} ${PREDICTED[outcome]}: ${foundInWords(found as FoundName)}`;
}
