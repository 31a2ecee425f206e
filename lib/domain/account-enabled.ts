import type { MappingSource } from "./attribute-mapping";
import { type ExpressionNode, expressionTree } from "./expression-tree";

/** The bit of userAccountControl that Active Directory sets for a disabled account. */
const DISABLED = 2;

/** What an attribute of the two accounts holds that are asked about: an ordinary one, and the same one disabled. */
const ACCOUNTS = [
  { useraccountcontrol: "512", accountdisabled: "False" },
  { useraccountcontrol: String(512 + DISABLED), accountdisabled: "True" },
] as const;

type Account = (typeof ACCOUNTS)[number];

/**
 * What a source of AccountEnabled makes of an account that is enabled in Active Directory, and of one that is disabled:
 * - `follows`: the one may sign in, the other may not
 * - `turnedRound`: the other way round
 * - `always` and `never`: it makes no difference
 * - `unsaid`: other attributes decide, or functions whose value cannot be told from here
 */
export type EnablementOutcome = "follows" | "turnedRound" | "always" | "never" | "unsaid";

export function enablementOutcome(source: MappingSource): EnablementOutcome {
  const [enabled, disabled] = ACCOUNTS.map((account) => truth(valueFrom(source, account)));
  if (enabled === undefined || disabled === undefined) return "unsaid";
  if (enabled === disabled) return enabled ? "always" : "never";
  return enabled ? "follows" : "turnedRound";
}

/** A text, or undefined where it cannot be told. */
type Value = string | undefined;

function valueFrom(source: MappingSource, account: Account): Value {
  switch (source.kind) {
    case "attribute":
      return attributeOf(account, source.attribute);
    case "constant":
      return source.constant;
    case "expression":
      return resultOf(expressionTree(source.expression), account);
    default:
      return undefined;
  }
}

function resultOf(node: ExpressionNode, account: Account): Value {
  switch (node.kind) {
    case "text":
    case "plain":
      return node.text;
    case "attribute":
      return attributeOf(account, node.name);
    case "operation":
      return compared(node.operator, resultOf(node.left, account), resultOf(node.right, account));
    case "call":
      return called(node.name, node.arguments, account);
    default:
      return undefined;
  }
}

function called(name: string, given: readonly ExpressionNode[], account: Account): Value {
  const value = (index: number): Value => {
    const node = given[index];
    return node && resultOf(node, account);
  };
  switch (name) {
    case "IIF": {
      const condition = truth(value(0));
      if (condition !== undefined) return value(condition ? 1 : 2);
      // Whatever the condition says, where both ways lead to the same.
      return value(1)?.toLowerCase() === value(2)?.toLowerCase() ? value(1) : undefined;
    }
    case "Not":
      return negated(truth(value(0)));
    case "BitAnd":
      return bits(value(0), value(1));
    case "IsPresent":
      return value(0) === undefined ? undefined : inText(value(0) !== "");
    case "IsNull":
    case "IsNullOrEmpty":
      return value(0) === undefined ? undefined : inText(value(0) === "");
    case "CBool": {
      const known = value(0);
      return known !== undefined && /^-?\d+$/.test(known) ? inText(Number(known) !== 0) : known;
    }
    case "CStr":
    case "Trim":
    case "ToLower":
    case "ToUpper":
    case "PCase":
    case "IgnoreFlowIfNullOrEmpty":
      return value(0);
    case "Coalesce":
      return value(0) === "" ? called(name, given.slice(1), account) : value(0);
    case "Switch":
      return switched(given, account);
    default:
      return undefined;
  }
}

/** `Switch(source, default, key, value, …)`. */
function switched([source, otherwise, ...pairs]: readonly ExpressionNode[], account: Account): Value {
  const sought = source && resultOf(source, account);
  if (sought === undefined) return undefined;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const key = resultOf(pairs[at] as ExpressionNode, account);
    if (key === undefined) return undefined;
    if (key.toLowerCase() === sought.toLowerCase()) return resultOf(pairs[at + 1] as ExpressionNode, account);
  }
  return otherwise && resultOf(otherwise, account);
}

function compared(operator: string, left: Value, right: Value): Value {
  if (left === undefined || right === undefined) return undefined;
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  const [less, more] = [Number(one) < Number(other), Number(one) > Number(other)];
  // How texts are ordered is not documented.
  if (/^[<>]=?$/.test(operator) && [one, other].some((each) => Number.isNaN(Number(each)))) return undefined;
  switch (operator) {
    case "=":
      return inText(one === other);
    case "<>":
      return inText(one !== other);
    case "<":
      return inText(less);
    case ">":
      return inText(more);
    case "<=":
      return inText(less || one === other);
    case ">=":
      return inText(more || one === other);
    default:
      return left + right;
  }
}

function bits(left: Value, right: Value): Value {
  const [one, other] = [Number(left), Number(right)];
  return Number.isInteger(one) && Number.isInteger(other) ? String(one & other) : undefined;
}

function attributeOf(account: Account, attribute: string): Value {
  return new Map(Object.entries(account)).get(attribute.toLowerCase());
}

/** What Microsoft Entra ID takes for true and false; undefined for anything else. */
function truth(value: Value): boolean | undefined {
  const text = value?.trim().toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}

function negated(known: boolean | undefined): Value {
  return known === undefined ? undefined : inText(!known);
}

function inText(known: boolean): string {
  return known ? "True" : "False";
}
