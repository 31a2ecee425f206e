import type { MappingSource } from "./attribute-mapping";
import { type ExpressionNode, expressionTree } from "./expression-tree";

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
  return source.kind === "expression" ? tailsOf(expressionTree(source.expression)) : [UNKNOWN];
}

function tailsOf(node: ExpressionNode): readonly Tail[] {
  switch (node.kind) {
    case "text":
      return [{ text: node.text, isWhole: true }];
    case "nothing":
      return [NOTHING];
    case "operation":
      return node.operator === "&" ? joined([tailsOf(node.left), tailsOf(node.right)]) : [UNKNOWN];
    case "call":
      return tailsOfCall(node.name, node.arguments);
    default:
      return [UNKNOWN];
  }
}

function tailsOfCall(name: string, given: readonly ExpressionNode[]): readonly Tail[] {
  const [first, second, ...rest] = given;
  switch (name) {
    case "Append":
      return joined(given.map(tailsOf));
    case "Join":
      return joined(
        given
          .slice(1)
          .flatMap((part, index) => (index > 0 && first ? [first, part] : [part]))
          .map(tailsOf),
      );
    case "IIF":
      return anyOf([second, rest[0]]);
    case "Switch":
      return anyOf([second, ...rest.filter((_, index) => index % 2 === 1)]);
    case "Coalesce":
    case "SelectUniqueValue":
      return anyOf(given);
    case "CStr":
    case "IgnoreFlowIfNullOrEmpty":
    case "NormalizeDiacritics":
    case "StripSpaces":
    case "ToLower":
    case "ToUpper":
    case "Trim":
      return anyOf([first]);
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
function replaced([source, old, pattern, , replacement]: readonly ExpressionNode[]): readonly Tail[] {
  const untouched = source ? tailsOf(source) : [UNKNOWN];
  if (!isDomain(replacement) || !(isDomain(old) || pattern?.kind === "text"))
    return untouched.every(({ isWhole, text }) => !isWhole && text === "") ? untouched : [UNKNOWN];
  return [...untouched.filter(({ text }) => text === ""), { text: replacement.text, isWhole: false }];
}

function isDomain(node: ExpressionNode | undefined): node is ExpressionNode & { readonly kind: "text" } {
  return node?.kind === "text" && /^@[^@]+\.[^@]+$/.test(node.text.trim());
}

function anyOf(nodes: readonly (ExpressionNode | undefined)[]): readonly Tail[] {
  return bounded(nodes.flatMap((node) => (node ? tailsOf(node) : [])));
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
