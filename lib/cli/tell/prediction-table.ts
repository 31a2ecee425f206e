import type { Prediction } from "../../objects/prediction";
import { DANGERS, isOrphanAlready, rankOf } from "../../objects/summary";
import { OUTCOME_LABELS, VALUE_LABELS, weightOf } from "../../objects/summary-words";
import { compareTexts } from "../../text/compare";
import { inScriptData } from "../../text/escape/json";

/** How many objects a page holds: a browser still searches them while somebody types. */
export const MOST_ROWS = 200_000;

/** How many values are put into text at once. */
const PIECE = 10_000;

interface Row {
  readonly outcome: string;
  readonly rank: number;
  readonly name: string;
  readonly kind: number;
  readonly before: number;
  readonly after: number;
  readonly because: number;
  readonly page: number;
  readonly knownAs: string;
  readonly twin: string;
  readonly anchor: string;
  readonly more: object | undefined;
}

/** Keeps the predictions that a page has room for: dangers before all others, whenever they come. */
export class PredictionRows {
  /** By the rank of the outcome. */
  readonly #rows: Row[][] = [];
  #kept = 0;
  #leftOut = 0;
  readonly #kinds = new Dictionary<string>();
  readonly #writers = new Dictionary<readonly string[]>((names) => names.join("\n"));
  readonly #reasons = new Dictionary<string>();
  readonly #pages = new Dictionary<string>();

  constructor(private readonly most = MOST_ROWS) {}

  /** How many objects it has. */
  get kept(): number {
    return this.#kept;
  }

  /** How many objects there was no room for. */
  get leftOut(): number {
    return this.#leftOut;
  }

  add(prediction: Prediction): void {
    const rank = placeOf(prediction);
    const isFull = this.#kept >= this.most;
    if (isFull) this.#leftOut++;
    if (isFull && !this.#makeRoom(rank)) return;
    this.#kept++;
    const rows = this.#rows[rank];
    const row = this.#rowOf(prediction, rank);
    if (rows) rows.push(row);
    else this.#rows[rank] = [row];
  }

  /**
   * The rows as data for the page, in pieces: columns, in which whatever many objects share is written once. They are in
   * the order of their outcomes and names, whatever order they came in.
   */
  *pieces(): Generator<string> {
    const rows = this.#rows.flatMap((same) => same.sort((a, b) => compareTexts(a.name, b.name)));
    const parents = new Dictionary<string>();
    const outcomes = this.#outcomes();
    const numberOf = new Map(outcomes.map(({ rank }, index) => [rank, index]));
    const columns: Readonly<Record<string, (row: Row) => number | string>> = {
      outcome: ({ rank }) => numberOf.get(rank) as number,
      kind: ({ kind }) => kind,
      before: ({ before }) => before,
      after: ({ after }) => after,
      because: ({ because }) => because,
      page: ({ page }) => page,
      parent: ({ name }) => parents.numberOf(splitName(name)[1]),
      leaf: ({ name }) => splitName(name)[0],
      knownAs: ({ knownAs }) => knownAs,
      twin: ({ twin }) => twin,
      // After the change; its attribute is in `more` where it is not mS-DS-ConsistencyGuid.
      anchor: ({ anchor }) => anchor,
    };
    yield '{"columns":{';
    for (const [index, [column, cellOf]] of Object.entries(columns).entries()) {
      yield `${index === 0 ? "" : ","}${inScriptData(column)}:[`;
      for (let from = 0; from < rows.length; from += PIECE)
        yield `${from === 0 ? "" : ","}${inScriptData(rows.slice(from, from + PIECE).map(cellOf)).slice(1, -1)}`;
      yield "]";
    }
    yield '},"more":{';
    let isFirst = true;
    for (const [index, { more }] of rows.entries())
      if (more) {
        yield `${isFirst ? "" : ","}"${index}":${inScriptData(more)}`;
        isFirst = false;
      }
    yield "}";
    const shared = {
      outcomes: outcomes.map(({ rank: _, ...outcome }) => outcome),
      kinds: this.#kinds.values,
      writers: this.#writers.values,
      parents: parents.values,
      reasons: this.#reasons.values,
      pages: this.#pages.values,
    };
    for (const [name, values] of Object.entries(shared)) yield `,${inScriptData(name)}:${inScriptData(values)}`;
    yield "}";
  }

  #outcomes() {
    return this.#rows.flatMap((rows, rank) => {
      const [first] = rows;
      if (!first) return [];
      const { outcome, before } = first;
      const of = {
        outcome: outcome as Prediction["outcome"],
        before: this.#writers.values[before] as readonly string[],
      };
      const label = `${OUTCOME_LABELS[of.outcome]}${isOrphanAlready(of) ? " already" : ""}`;
      return [{ rank, name: outcome, label, weight: weightOf(of), count: rows.length }];
    });
  }

  /** Whether a row of less danger was given up for one of this rank. */
  #makeRoom(rank: number): boolean {
    for (let last = this.#rows.length - 1; last > rank; last--) {
      if (this.#rows[last]?.pop() === undefined) continue;
      this.#kept--;
      return true;
    }
    return false;
  }

  #rowOf(prediction: Prediction, rank: number): Row {
    const { name, kind, outcome, before, after, because, page, knownAs = "", twin = "", anchorAfter } = prediction;
    return {
      outcome,
      rank,
      name,
      kind: this.#kinds.numberOf(kind),
      before: this.#writers.numberOf(before),
      after: this.#writers.numberOf(after),
      because: this.#reasons.numberOf(because),
      page: this.#pages.numberOf(page),
      knownAs,
      twin,
      anchor: anchorAfter?.value ?? "",
      more: moreOf(prediction),
    };
  }
}

/** What is orphaned already comes after every danger. */
function placeOf(prediction: Prediction): number {
  return isOrphanAlready(prediction) ? 2 * DANGERS.length - 1 : 2 * rankOf(prediction.outcome);
}

/** What stands in a row only where it says something. */
function moreOf(prediction: Prediction): object | undefined {
  const { anchorBefore, anchorAfter, by, value, partners, partnerCount, then, isRestorable } = prediction;
  const { problems, remarks } = prediction;
  const isOtherAnchor =
    anchorBefore && (anchorBefore.value !== anchorAfter?.value || anchorBefore.attribute !== anchorAfter.attribute);
  const more = {
    ...(isOtherAnchor && { anchorBefore }),
    ...(anchorAfter && anchorAfter.attribute !== "mS-DS-ConsistencyGuid" && { attribute: anchorAfter.attribute }),
    ...(by && { by: VALUE_LABELS[by] }),
    ...(value !== undefined && { value }),
    ...(partners.length > 0 && { partners }),
    ...(partnerCount !== undefined && { partnerCount }),
    ...(then && { afterwards: OUTCOME_LABELS[then] }),
    ...(isRestorable !== undefined && { isRestorable }),
    ...(problems.length > 0 && { problems: problems.map(({ text, page }) => ({ text, page })) }),
    ...(remarks.length > 0 && { remarks: remarks.map(({ text, page }) => ({ text, page })) }),
  };
  return Object.keys(more).length === 0 ? undefined : more;
}

/** `CN=Ada` and `OU=Sales,DC=…`; all of a name that has no comma is its leaf. */
function splitName(name: string): readonly [leaf: string, parent: string] {
  for (let at = name.indexOf(","); at > 0; at = name.indexOf(",", at + 1))
    if (name[at - 1] !== "\\") return [name.slice(0, at), name.slice(at + 1)];
  return [name, ""];
}

/** Values by numbers, in the order in which they came. */
class Dictionary<Value> {
  readonly values: Value[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(private readonly keyOf: (value: Value) => string = String) {}

  numberOf(value: Value): number {
    const key = this.keyOf(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    this.values.push(value);
    return this.values.length - 1;
  }
}
