import { inDigits } from "./digits";

const SHOWN = 6;

/**
 * `a`, `a and b`, `a, b, c, d, e and 3 more`: the first names are enough to see what is meant. Names that hold commas
 * themselves are joined by `and`.
 */
export function namesInWords(names: readonly string[]): string {
  const rest = names.length - SHOWN + 1;
  const shown = rest > 1 ? [...names.slice(0, SHOWN - 1), `${inDigits(rest)} more`] : names;
  const comma = shown.some((name) => name.includes(",")) ? " and " : ", ";
  return [shown.slice(0, -1).join(comma), shown.at(-1) ?? ""].filter((part) => part !== "").join(" and ");
}
