import { inJsonLine, keyOf } from "../../text/escape/json";
import { isSecretName, SENSITIVE } from "../../text/secrets";
import { headOf, isHidden, type Marks, marksOf, SEARCHED, type SecretValues } from "./secret-values";

/**
 * One attribute that changes. A side that is absent is not set. Texts are quoted as in JSON and cut when long; what may
 * not or cannot be shown reads `(sensitive)` or `(known after apply)`, without quotes.
 */
export interface AttributeChange {
  /**
   * `body.synchronizationRules["AD2AADProvisioning"].containerFilter.includedContainers[3]`: items of a list that say
   * who they are stand under that name, the others under their place in the list.
   */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

export interface AttributeChanges {
  readonly attributes: readonly AttributeChange[];
  /** Attributes that change too, beyond those listed. */
  readonly moreAttributes: number;
}

/** The two sides of a change, as `terraform show -json` gives them. */
export interface ChangedValues {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
}

export type Path = readonly Step[];

/** The name of a field, the place of an item in a list, or what an item says that it is. */
type Step = string | number | ItemName;

/** An item of a list by what identifies it: the mapping to `displayName`, whatever its place. */
interface ItemName {
  readonly item: string | number;
}

/** A change that is not put into words yet: whether it holds a secret is known only at the end of the plan. */
export interface DraftChange {
  readonly path: Path;
  readonly before: DraftValue;
  readonly after: DraftValue;
}

type DraftValue = undefined | { readonly text: string; readonly length: number; readonly isText: boolean } | string;

const UNKNOWN = "(known after apply)";
const LONGEST = 200;

/** The first differences, and how many there are of all. */
export interface DraftChanges {
  readonly kept: readonly DraftChange[];
  readonly found: number;
}

/** Compares both sides and keeps the first `most` differences. */
export function draftChanges(change: ChangedValues, root: Path, most: number): DraftChanges {
  const comparison = new Comparison(most);
  comparison.compare(
    root,
    { value: change.before, marks: change.before_sensitive },
    { value: change.after, marks: change.after_sensitive, unknown: change.after_unknown },
    root.some((name) => isSecretName(String(name))),
  );
  return comparison;
}

export function changeInWords({ path, before, after }: DraftChange, secrets: SecretValues): AttributeChange {
  const [from, to] = [before, after].map((value) => valueInWords(value, secrets));
  return {
    path: pathInWords(path, secrets),
    ...(from === undefined ? {} : { before: from }),
    ...(to === undefined ? {} : { after: to }),
  };
}

export function changesInWords({ kept, found }: DraftChanges, secrets: SecretValues): AttributeChanges {
  return {
    attributes: kept.map((draft) => changeInWords(draft, secrets)),
    moreAttributes: found - kept.length,
  };
}

function valueInWords(value: DraftValue, secrets: SecretValues): string | undefined {
  if (typeof value !== "object") return value;
  const { text, length, isText } = value;
  if (secrets.isIn(text)) return SENSITIVE;
  const shown = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  const more = length > shown.length ? ` and ${(length - shown.length).toLocaleString("en-US")} more characters` : "";
  return `${isText ? inJsonLine(shown) : shown}${more}`;
}

/** `a.b[0]["c d"]`; a name that is secret or very long is not repeated. */
export function pathInWords(path: Path, secrets: SecretValues): string {
  return path.map((step, index) => stepInWords(step, index === 0, secrets)).join("");
}

function stepInWords(step: Step, isFirst: boolean, secrets: SecretValues): string {
  if (typeof step === "object") return `[${valueInWords(draftOf(step.item), secrets)}]`;
  if (typeof step === "number") return `[${step}]`;
  if (/^[A-Za-z_][\w-]{0,63}$/.test(step) && !secrets.isIn(step)) return isFirst ? step : `.${step}`;
  const name = valueInWords(draftOf(step), secrets);
  return isFirst ? `${name}` : `[${name}]`;
}

interface Side {
  readonly value: unknown;
  readonly marks: Marks;
}

interface KnownSide extends Side {
  /** Where Terraform does not know the value yet: `true`, or the same shape with marks inside. */
  readonly unknown?: Marks;
}

class Comparison {
  readonly kept: DraftChange[] = [];
  found = 0;

  constructor(private readonly most: number) {}

  /** @param hidden whether a name on the way here says that everything below is secret */
  compare(path: Path, before: Side, after: KnownSide, hidden: boolean): void {
    if (hidden || before.marks === true || after.marks === true) this.#compareHidden(path, before, after);
    else if (after.unknown === true) this.#note(path, draftOf(before.value), UNKNOWN);
    else if (before.value !== after.value || after.unknown) this.#compareShown(path, before, after);
  }

  #compareShown(path: Path, before: Side, after: KnownSide): void {
    const [from, to] = [opened(before), opened(after)];
    const found = this.found;
    if (isList(from.value, to.value)) this.#compareLists(path, from, to);
    else if (isObject(from.value, to.value)) this.#compareObjects(path, from, to);
    else if (!same(from.value, to.value)) this.#note(path, draftOf(from.value), draftOf(to.value));
    if (this.found === found && path.length > 0) this.#compareOutside(path, before, after);
  }

  /** For values that differ although nothing inside does: `null` and an empty list, or the same JSON in other words. */
  #compareOutside(path: Path, before: Side, after: Side): void {
    if (isPresent(before.value) !== isPresent(after.value))
      this.#note(path, draftOf(opened(before).value), draftOf(opened(after).value));
    else if (typeof before.value === "string" && before.value !== after.value) this.#note(path, ...REFORMATTED);
  }

  #compareHidden(path: Path, before: Side, after: KnownSide): void {
    if (same(before.value, after.value) && !hasMark(after.unknown)) return;
    const shown = (value: unknown) => (isPresent(value) ? SENSITIVE : undefined);
    this.#note(path, shown(before.value), hasMark(after.unknown) ? SENSITIVE : shown(after.value));
  }

  #compareObjects(path: Path, before: Side, after: KnownSide): void {
    const [from, to] = [(before.value ?? {}) as object, (after.value ?? {}) as object];
    const unknown = typeof after.unknown === "object" && after.unknown !== null ? after.unknown : {};
    for (const key of new Set([...Object.keys(from), ...Object.keys(to), ...Object.keys(unknown)])) {
      // Most of a large body stays as it is; a secret that stays is no change either.
      if (same(memberOf(from, key), memberOf(to, key)) && !hasMark(marksOf(unknown, key))) continue;
      const hidden = isHidden(from, key, before.marks) || isHidden(to, key, after.marks);
      this.compare([...path, key], at(before, key), at(after, key), hidden);
    }
  }

  /**
   * An item put in front must not read as a change of every other: what both lists begin and end with is left out, lists
   * of plain values are compared as sets, and objects are matched by what identifies them, or else by being equal.
   */
  #compareLists(path: Path, before: Side, after: KnownSide): void {
    const [from, to] = [(before.value ?? []) as unknown[], (after.value ?? []) as unknown[]];
    const isSame = (a: number, b: number) => same(from[a], to[b]) && !hasMark(marksOf(after.unknown, b));
    const shorter = Math.min(from.length, to.length);
    let start = 0;
    while (start < shorter && isSame(start, start)) start++;
    let end = 0;
    while (end < shorter - start && isSame(from.length - 1 - end, to.length - 1 - end)) end++;
    const [left, right] = [range(start, from.length - end), range(start, to.length - end)];
    const arePlain = !hasMark(after.unknown) && [...from, ...to].every(isPlain);
    const names = arePlain ? undefined : identities(before, after);
    if (arePlain) this.#compareSets(path, before, after, left, right);
    else if (left.length < 2 && right.length < 2 && !names) this.#comparePairs(path, before, after, left, right);
    else if (names) this.#compareNamed(path, before, after, left, right, names);
    else this.#compareUnnamed(path, before, after, left, right);
  }

  /** Items of one name are one thing, wherever they stand. Those without a name are compared in their order. */
  #compareNamed(
    path: Path,
    before: Side,
    after: KnownSide,
    left: readonly number[],
    right: readonly number[],
    names: Identities,
  ): void {
    const found = this.found;
    const isNamed = (side: Identities["before"]) => (index: number) => side[index] !== undefined;
    const now = new Map(right.filter(isNamed(names.after)).map((index) => [names.after[index], index]));
    const was = new Set(left.map((index) => names.before[index]));
    const matched: number[] = [];
    for (const index of left.filter(isNamed(names.before))) {
      const item = names.before[index] as string | number;
      const match = now.get(item);
      if (match !== undefined) matched.push(match);
      this.compare([...path, { item }], at(before, index), match === undefined ? NOTHING : at(after, match), false);
    }
    for (const [item, index] of now)
      if (!was.has(item)) this.compare([...path, { item: item as string | number }], NOTHING, at(after, index), false);
    const unnamed = (indexes: readonly number[], side: Identities["before"]) =>
      indexes.filter((index) => side[index] === undefined);
    this.#comparePairs(path, before, after, unnamed(left, names.before), unnamed(right, names.after));
    if (!isAscending(matched)) this.#noteOrder(path, this.found === found);
  }

  /** Without names, items that both lists have are left out, and what remains is compared in its order. */
  #compareUnnamed(path: Path, before: Side, after: KnownSide, left: readonly number[], right: readonly number[]): void {
    const found = this.found;
    const [from, to] = [(before.value ?? []) as unknown[], (after.value ?? []) as unknown[]];
    const places = new Map<string, number[]>();
    for (const index of right) {
      if (hasMark(marksOf(after.unknown, index))) continue;
      const key = canonical(to[index]);
      const known = places.get(key);
      if (known) known.push(index);
      else places.set(key, [index]);
    }
    for (const indexes of places.values()) indexes.reverse();
    const matched: number[] = [];
    const removed = left.filter((index) => {
      const match = places.get(canonical(from[index]))?.pop();
      if (match !== undefined) matched.push(match);
      return match === undefined;
    });
    const taken = new Set(matched);
    const added = right.filter((index) => !taken.has(index));
    this.#comparePairs(path, before, after, removed, added);
    if (!isAscending(matched)) this.#noteOrder(path, this.found === found);
  }

  #comparePairs(path: Path, before: Side, after: KnownSide, left: readonly number[], right: readonly number[]): void {
    for (let pair = 0; pair < Math.max(left.length, right.length); pair++) {
      const [a, b] = [left[pair], right[pair]];
      const from = a === undefined ? NOTHING : at(before, a);
      const to = b === undefined ? NOTHING : at(after, b);
      this.compare([...path, b ?? (a as number)], from, to, false);
    }
  }

  #compareSets(path: Path, before: Side, after: KnownSide, left: number[], right: number[]): void {
    const [from, to] = [before.value ?? [], after.value ?? []] as [unknown[], unknown[]];
    const remaining = new Map<unknown, number>();
    for (const index of right) remaining.set(to[index], (remaining.get(to[index]) ?? 0) + 1);
    const isTaken = (value: unknown) => {
      const count = remaining.get(value) ?? 0;
      if (count > 0) remaining.set(value, count - 1);
      return count > 0;
    };
    const found = this.found;
    for (const index of left)
      if (!isTaken(from[index])) this.compare([...path, index], at(before, index), NOTHING, false);
    // What is left over was added; of several equal items, the last.
    const added = right.toReversed().filter((index) => isTaken(to[index]));
    for (const index of added.reverse()) this.compare([...path, index], NOTHING, at(after, index), false);
    if (this.found === found && left.length > 0) this.#note(path, ...REORDERED);
  }

  #noteOrder(path: Path, isAll: boolean): void {
    if (isAll) this.#note(path, ...REORDERED);
    else this.#note(path, ...REARRANGED);
  }

  #note(path: Path, before: DraftValue, after: DraftValue): void {
    this.found++;
    if (this.kept.length < this.most) this.kept.push({ path: path.map((step) => shortStep(step)), before, after });
  }
}

const NOTHING: Side = { value: undefined, marks: false };
const REARRANGED = ["(one order)", "(what both have, in another order)"] as const;
const REORDERED = ["(one order)", "(the same items in another order)"] as const;
const REFORMATTED = ["(JSON)", "(the same JSON, formatted differently)"] as const;

/** What the items of two lists are called; undefined for those that do not say it. */
interface Identities {
  readonly before: readonly (string | number | undefined)[];
  readonly after: readonly (string | number | undefined)[];
}

/** Fields that say which item of its list an object is, the surest first: an attribute mapping has a name of its source, too. */
const NAMING = ["targetAttributeName", "name", "id", "key", "address", "uri"];

/**
 * The first of these fields that names items on both sides, no two of one side alike, and half of them at least. A name
 * that is secret is none, and a field that is not known yet names nothing.
 */
function identities(before: Side, after: KnownSide): Identities | undefined {
  for (const field of NAMING) {
    const names = { before: namesIn(before, field), after: namesIn(after, field) };
    if (isNaming(names.before) && isNaming(names.after)) return names;
  }
  return undefined;
}

function namesIn(side: KnownSide, field: string): (string | number | undefined)[] {
  const { value, marks, unknown } = side;
  if (!Array.isArray(value)) return [];
  const isUnknown = value.some((_, index) => hasMark(marksOf(marksOf(unknown, index), field)));
  if (isUnknown) return [undefined];
  return value.map((item: unknown, index) => {
    const name = memberOf(item, field);
    if (typeof name !== "string" && typeof name !== "number") return undefined;
    return name === "" || isHidden(item as object, field, marksOf(marks, index)) ? undefined : name;
  });
}

function isNaming(names: readonly (string | number | undefined)[]): boolean {
  const named = names.filter((name) => name !== undefined);
  return named.length * 2 >= names.length && new Set(named).size === named.length;
}

function isAscending(indexes: readonly number[]): boolean {
  return indexes.every((index, place) => place === 0 || index > (indexes[place - 1] as number));
}

/** One text for values that are the same, whatever the order of their fields. */
function canonical(value: unknown): string {
  if (!isPresent(value)) return "null";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object") return keyOf(value);
  const fields = Object.keys(value as object)
    .filter((key) => isPresent(memberOf(value, key)))
    .sort();
  return `{${fields.map((key) => `${keyOf(key)}:${canonical(memberOf(value, key))}`).join()}}`;
}

function at(side: KnownSide, key: string | number): KnownSide {
  return {
    value: memberOf(side.value, key),
    marks: marksOf(side.marks, key),
    unknown: marksOf(side.unknown, key),
  };
}

function memberOf(value: unknown, key: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}

/** Many arguments of azurerm are JSON in a text. What is inside is compared, and its names are read. */
function opened<S extends KnownSide>(side: S): S {
  const { value } = side;
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return side;
  try {
    const inside: unknown = JSON.parse(value);
    return nests(inside, 0) ? side : { ...side, value: inside, marks: false, unknown: false };
  } catch {
    return side;
  }
}

const MOST_LEVELS = 500;

function nests(value: unknown, level: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return level > MOST_LEVELS || Object.values(value).some((member) => nests(member, level + 1));
}

function draftOf(value: unknown): DraftValue {
  if (!isPresent(value)) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `(a list of ${value.length})`;
  if (typeof value === "object") {
    const { length } = Object.keys(value as object);
    return length === 0 ? "{}" : `(an object with ${length} ${length === 1 ? "field" : "fields"})`;
  }
  const text = String(value);
  return { text: headOf(text, LONGEST + SEARCHED), length: text.length, isText: typeof value === "string" };
}

function shortStep(step: Step): Step {
  if (typeof step === "number") return step;
  if (typeof step === "string") return headOf(step, LONGEST + SEARCHED);
  const { item } = step;
  return typeof item === "string" ? { item: headOf(item, LONGEST + SEARCHED) } : step;
}

/** Equal by value; a field that is null is one that is not there, as Terraform prints it. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isPresent(a) || !isPresent(b)) return !isPresent(a) && !isPresent(b);
  if (typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false;
  return Array.isArray(a) ? sameLists(a, b as unknown[]) : sameObjects(a as object, b as object);
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index]));
}

function sameObjects(a: object, b: object): boolean {
  for (const key of Object.keys(a)) if (!same(memberOf(a, key), memberOf(b, key))) return false;
  for (const key of Object.keys(b)) if (!Object.hasOwn(a, key) && isPresent(memberOf(b, key))) return false;
  return true;
}

/** Whether anything is marked, the whole or something inside. */
export function hasMark(marks: Marks): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(hasMark);
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Two lists, or one and nothing. */
function isList(a: unknown, b: unknown): boolean {
  return (Array.isArray(a) && (Array.isArray(b) || !isPresent(b))) || (Array.isArray(b) && !isPresent(a));
}

function isObject(a: unknown, b: unknown): boolean {
  const is = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return (is(a) && (is(b) || !isPresent(b))) || (is(b) && !isPresent(a));
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
