import { inDigits } from "../input/digits";
import type { ObjectKind } from "../scope/object-kind";
import type { ObjectCounts } from "./inventory";

/** `1,240 users, 1 group`: the kinds of which there are any, as people say them; `nothing` where there are none. */
export function countsInWords(counts: ObjectCounts, kinds: readonly ObjectKind[]): string {
  const words = kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${inDigits(counts[kind])} ${kind}${counts[kind] === 1 ? "" : "s"}`);
  return words.length > 0 ? words.join(", ") : "nothing";
}
