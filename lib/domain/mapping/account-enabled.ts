import type { MappingSource } from "./attribute-mapping";
import { foldExpression } from "./expression-fold";

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
      return resultOf(source.expression, account);
    default:
      return undefined;
  }
}

function resultOf(expression: string, account: Account): Value {
  return foldExpression<Value>(expression, {
    attribute: (name) => attributeOf(account, name),
    text: (text) => text,
    plain: (text) => text,
    nothing: () => undefined,
    operation: compared,
    call: called,
  });
}

function called(name: string, given: readonly Value[]): Value {
  const [first, second, third] = given;
  switch (name) {
    case "IIF": {
      const condition = truth(first);
      if (condition !== undefined) return condition ? second : third;
      // Whatever the condition says, where both ways lead to the same.
      return second?.toLowerCase() === third?.toLowerCase() ? second : undefined;
    }
    case "Not":
      return negated(truth(first));
    case "BitAnd":
      return bits(first, second);
    case "IsPresent":
      return first === undefined ? undefined : inText(first !== "");
    case "IsNull":
    case "IsNullOrEmpty":
      return first === undefined ? undefined : inText(first === "");
    case "CBool":
      return first !== undefined && /^-?\d+$/.test(first) ? inText(Number(first) !== 0) : first;
    case "CStr":
    case "Trim":
    case "ToLower":
    case "ToUpper":
    case "PCase":
    case "IgnoreFlowIfNullOrEmpty":
      return first;
    case "Coalesce":
      return given.find((value) => value !== "");
    case "Switch":
      return switched(given);
    default:
      return undefined;
  }
}

/** `Switch(source, default, key, value, …)`. */
function switched([sought, otherwise, ...pairs]: readonly Value[]): Value {
  if (sought === undefined) return undefined;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const key = pairs[at];
    if (key === undefined) return undefined;
    if (key.toLowerCase() === sought.toLowerCase()) return pairs[at + 1];
  }
  return otherwise;
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
