import { inDigits } from "./digits";

const SHOWN = 6;

/**
 * `a`, `a and b`, `a, b, c, d, e and 3 more`: the first names are enough to see what is meant. Names that hold commas
 * themselves are joined by `and`.
 */
export function namesInWords(names: readonly string[]): string {
  if (names.length === 1) return names[0] as string;
  const shown = fewNames(names);
  const comma = names.some((name) => name.includes(",")) ? " and " : ", ";
  return [shown.slice(0, -1).join(comma), shown.at(-1) ?? ""].filter((part) => part !== "").join(" and ");
}

/**
 * The first names and `3 more`, for a sentence that joins them in its own way; all of them where they are few.
 * `all` is how many there are, where only the first are known.
 */
export function fewNames(names: readonly { toString(): string }[], all = names.length): readonly string[] {
  const rest = all - Math.min(names.length, SHOWN - 1);
  return rest > 1 ? [...names.slice(0, SHOWN - 1).map(String), `${inDigits(rest)} more`] : names.map(String);
}
