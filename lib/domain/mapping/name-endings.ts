import type { MappingSource } from "./attribute-mapping";
import { foldExpression } from "./expression-fold";

/** What is known of the end of a value: all of it, or only that it ends so. */
interface Tail {
  readonly text: string;
  readonly isWhole: boolean;
}

/** The end of a name as it is written out in a mapping: the whole of what follows the `@`, or as much as is known. */
export interface NameEnding {
  readonly text: string;
  /** Whether this is all that follows the `@`. */
  readonly isWhole: boolean;
}

const UNKNOWN: Tail = { text: "", isWhole: false };
const NOTHING: Tail = { text: "", isWhole: true };
/** More ways through an expression are not told apart: what follows after them is all that is known. */
const MOST_WAYS = 64;

/**
 * What names can end with, as far as a mapping writes it out. What an attribute brings is not known here, and a function
 * that is not listed could give anything.
 */
export function nameEndings(source: MappingSource): NameEnding[] {
  const found = new Map<string, NameEnding>();
  for (const { text, isWhole } of tailsFrom(source)) {
    const at = text.lastIndexOf("@");
    const ending = text
      .slice(at + 1)
      .trim()
      .toLowerCase();
    // A whole value without an "@" is no sign-in name at all.
    if (ending !== "" && (at >= 0 || !isWhole)) found.set(`${ending} ${at >= 0}`, { text: ending, isWhole: at >= 0 });
  }
  return [...found.values()];
}

function tailsFrom(source: MappingSource): readonly Tail[] {
  if (source.kind === "constant") return [{ text: source.constant, isWhole: true }];
  if (source.kind !== "expression") return [UNKNOWN];
  return foldExpression<readonly Tail[]>(source.expression, {
    attribute: () => [UNKNOWN],
    text: (text) => [{ text, isWhole: true }],
    plain: () => [UNKNOWN],
    nothing: () => [NOTHING],
    operation: (operator, left, right) => (operator === "&" ? joined([left, right]) : [UNKNOWN]),
    call: tailsOfCall,
  });
}

function tailsOfCall(name: string, given: readonly (readonly Tail[])[]): readonly Tail[] {
  const [first = [UNKNOWN], second = [UNKNOWN], ...rest] = given;
  switch (name) {
    case "Append":
      return joined(given);
    case "Join":
      return joined(given.slice(1).flatMap((part, index) => (index > 0 ? [first, part] : [part])));
    case "IIF":
      return bounded([...second, ...(rest[0] ?? [UNKNOWN])]);
    case "Switch":
      return bounded([...second, ...rest.filter((_, index) => index % 2 === 1).flat()]);
    case "Coalesce":
    case "SelectUniqueValue":
      return bounded(given.flat());
    case "CStr":
    case "IgnoreFlowIfNullOrEmpty":
    case "NormalizeDiacritics":
    case "StripSpaces":
    case "ToLower":
    case "ToUpper":
    case "Trim":
      return first;
    case "Replace":
      return replaced(given);
    default:
      return [UNKNOWN];
  }
}

/**
 * `Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, …)`: one domain in place of another, said
 * with the `@`. Without it nobody knows which part of the name it is.
 */
function replaced([source = [UNKNOWN], old, pattern, , replacement]: readonly (readonly Tail[])[]): readonly Tail[] {
  const [to, from, by] = [replacement, old, pattern].map(textOf);
  const untouched = source.every(({ text }) => text === "") ? source : [UNKNOWN];
  const isOfDomains = to !== undefined && DOMAIN.test(to) && (by || DOMAIN.test(from ?? ""));
  return isOfDomains ? [...untouched, { text: to, isWhole: false }] : untouched;
}

const DOMAIN = /^\s*@[^@]+\.[^@]+$/;

/** The whole of a value that is written out. */
function textOf(tails: readonly Tail[] | undefined): string | undefined {
  const [only, other] = tails ?? [];
  return only?.isWhole && !other ? only.text : undefined;
}

/** The ends of values that stand one after the other. */
function joined(parts: readonly (readonly Tail[])[]): readonly Tail[] {
  return parts.reduce<readonly Tail[]>(
    (before, after) =>
      bounded(
        after.flatMap((tail) =>
          tail.isWhole ? before.map(({ text, isWhole }): Tail => ({ text: text + tail.text, isWhole })) : [tail],
        ),
      ),
    [NOTHING],
  );
}

function bounded(tails: readonly Tail[]): readonly Tail[] {
  const different = new Map(tails.map((tail) => [`${tail.isWhole} ${tail.text}`, tail]));
  return different.size > MOST_WAYS ? [UNKNOWN] : [...different.values()];
}
