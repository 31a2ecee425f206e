import type { Comparison } from "../../lib/domain/change/difference";
import { InputError } from "../../lib/domain/input/input-error";

/**
 * What follows where one leaf of an export has another value. `refused`: nobody reads the export. `not compared`: no difference,
 * and it is told that nothing can be said.
 */
export type Verdict = "reported" | "refused" | "not compared" | "silent";

/** What has to follow for one kind of leaf. */
export interface Row<Value> {
  /** The leaves: the kind of place, then the path. */
  readonly leaves: RegExp;
  readonly verdict: Verdict;
  /** Why nothing is said. @default something is said */
  readonly because?: string;
  /** What the leaf becomes. @default another value of the same look */
  readonly to?: (value: Value) => unknown;
}

/** A leaf of an export, and what follows where it is changed. */
export interface TriedLeaf<Value> {
  readonly kind: string;
  readonly verdict: (to: Row<Value>["to"]) => Verdict;
}

export function reported<Value>(leaves: RegExp, to?: Row<Value>["to"]): Row<Value> {
  return { leaves, verdict: "reported", ...(to && { to }) };
}

export function refused<Value>(leaves: RegExp): Row<Value> {
  return { leaves, verdict: "refused" };
}

export function silent<Value>(because: string, leaves: RegExp): Row<Value> {
  return { leaves, verdict: "silent", because };
}

/** What a comparison with a changed export comes to. */
export function verdictOf(compare: () => Comparison): Verdict {
  try {
    const { differences, notCompared } = compare();
    if (differences.length > 0) return "reported";
    return notCompared.length > 0 ? "not compared" : "silent";
  } catch (error) {
    if (error instanceof InputError) return "refused";
    throw error;
  }
}

/** Holds leaves against a table: each is in one row and comes to what that says, and no row is for nothing. */
export function holdTable<Value>(table: readonly Row<Value>[], leaves: readonly TriedLeaf<Value>[]): void {
  const rowsOf = (kind: string) => table.filter((row) => row.leaves.test(kind));
  const kinds = new Set(leaves.map(({ kind }) => kind));
  expect([...kinds].filter((kind) => rowsOf(kind).length !== 1)).toEqual([]);
  expect(table.filter((row) => ![...kinds].some((kind) => row.leaves.test(kind)))).toEqual([]);
  const wrong = leaves.flatMap(({ kind, verdict }) => {
    const [row] = rowsOf(kind);
    const found = verdict(row?.to);
    return found === row?.verdict ? [] : [`${kind} is ${found}, not ${row?.verdict}`];
  });
  expect(wrong).toEqual([]);
}
