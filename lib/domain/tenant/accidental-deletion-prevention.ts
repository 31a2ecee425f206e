import { compactJson } from "../../text/escape/json";
import { inDigits } from "../input/digits";
import { InputError, quote } from "../input/input-error";

/**
 * The tenant's own protection against accidental deletions, one value of the tenant: an export with more deletions than
 * this is refused, whoever exports. `count`: so many deletions. `percentage`: such a share of the objects; of which
 * objects, no page says. `disabled`: any number.
 * {@link https://learn.microsoft.com/graph/api/resources/onpremisesaccidentaldeletionprevention}
 */
export type AccidentalDeletionPrevention =
  | "disabled"
  | { readonly count: number; readonly percentage?: never }
  | { readonly percentage: number; readonly count?: never };

/** @throws InputError for a count or a percentage that cannot be one */
export function accidentalDeletionPrevention(
  value: AccidentalDeletionPrevention | undefined,
): AccidentalDeletionPrevention | undefined {
  if (value === undefined || value === "disabled" || isCount(value) || isPercentage(value)) return value;
  throw new InputError({
    what: `${quote(compactJson(value))} is not a setting of accidental deletion prevention`,
    where: "accidentalDeletionPrevention",
    expected:
      '"disabled", { count: 500 } with a whole number from 1, or { percentage: 10 } with a number from 1 to 100',
    page: "https://learn.microsoft.com/graph/api/resources/onpremisesaccidentaldeletionprevention",
  });
}

function isCount(value: { readonly count?: unknown }): boolean {
  return Object.keys(value).length === 1 && Number.isInteger(value.count) && (value.count as number) >= 1;
}

function isPercentage(value: { readonly percentage?: unknown }): boolean {
  const { percentage } = value;
  return Object.keys(value).length === 1 && typeof percentage === "number" && percentage >= 1 && percentage <= 100;
}

/** What a threshold is: so many deletions, a share of the objects, or `off`. */
export type Threshold = number | "off" | `${number}%`;

/** The same value as a threshold that stands beside those of jobs. */
export function thresholdOf(prevention: AccidentalDeletionPrevention): Threshold {
  if (prevention === "disabled") return "off";
  return prevention.count ?? `${prevention.percentage as number}%`;
}

/** `off`, `1,500` or `10%`. */
export function thresholdInWords(threshold: Threshold): string {
  return typeof threshold === "number" ? inDigits(threshold) : threshold;
}

/** Whether more deletions go through than before, or may: a count and a percentage cannot be compared. */
export function letsMoreThrough(was: AccidentalDeletionPrevention, is: AccidentalDeletionPrevention): boolean {
  if (was === "disabled") return false;
  if (is === "disabled") return true;
  if (was.count !== undefined && is.count !== undefined) return is.count > was.count;
  if (was.percentage !== undefined && is.percentage !== undefined) return is.percentage > was.percentage;
  return true;
}

/** Of several values the one that protects least; a percentage counts as less protection than a count. */
export function leastProtecting(
  values: readonly AccidentalDeletionPrevention[],
): AccidentalDeletionPrevention | undefined {
  const rank = (value: AccidentalDeletionPrevention) =>
    value === "disabled" ? [2, 0] : value.count === undefined ? [1, value.percentage] : [0, value.count];
  return [...values].sort((a, b) => {
    const [[kindOfA, sizeOfA], [kindOfB, sizeOfB]] = [rank(a), rank(b)] as [[number, number], [number, number]];
    return kindOfB - kindOfA || sizeOfB - sizeOfA;
  })[0];
}
