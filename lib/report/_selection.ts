import { inDigits } from "../domain/input/digits";
import type { Finding, Place } from "../rules/rule";
import { compareTexts } from "../text/compare";
import { visible } from "../text/escape/unseen";
import { counted } from "./_tally";

/**
 * What a report for people shows of very much. Programs get everything; a person reads the first ones, and must not miss
 * another rule behind the thousands of one.
 */

/** Where everything stands, in the words of a command line. */
export const EVERYTHING = "--format json lists all";

/** A finding names so many places one below the other. */
const MOST_PLACES = 20;
/** Of a sentence a person reads so much. */
const LONGEST_SENTENCE = 1_000;

/** What is shown of the findings, in their order, and how many are not. */
export interface Selection {
  readonly shown: readonly Finding[];
  /** How many are left out, by code; empty when all are shown. */
  readonly left: ReadonlyMap<string, number>;
}

/** The findings that fit, each rule in turn: the first finding of every rule, then the second of every rule. */
export function selectionOf(findings: readonly Finding[], fits: (finding: Finding) => boolean): Selection {
  const chosen = new Set<number>();
  for (const index of inTurn(findings)) if (fits(findings[index] as Finding)) chosen.add(index);
  const left = new Map<string, number>();
  if (chosen.size < findings.length)
    for (const [index, { code }] of findings.entries())
      if (!chosen.has(index)) left.set(code, (left.get(code) ?? 0) + 1);
  return { shown: findings.filter((_, index) => chosen.has(index)), left };
}

/** At most so many findings. */
export function firstOf(findings: readonly Finding[], most: number): Selection {
  let room = most;
  return selectionOf(findings, () => room-- > 0);
}

/** `4,812 more findings (4,800 of SYNC101, 12 of SYNC115): --format json lists all`; empty when all are shown. */
export function leftInWords({ left }: Selection, everything = EVERYTHING): string {
  if (left.size === 0) return "";
  const sum = [...left.values()].reduce((total, count) => total + count, 0);
  const mostFirst = [...left].sort(([a, most], [b, count]) => count - most || compareTexts(a, b));
  const byCode = mostFirst.map(([code, count]) => `${inDigits(count)} of ${code}`).join(", ");
  return `and ${counted(sum, "more finding", "more findings")} (${byCode}): ${everything}`;
}

/** The places that are shown, and a line for those that are not; empty when all are. */
export function placesOf({ where }: Finding, everything = EVERYTHING): { places: readonly Place[]; more: string } {
  if (where.length <= MOST_PLACES) return { places: where, more: "" };
  const rest = counted(where.length - MOST_PLACES, "more place", "more places");
  return { places: where.slice(0, MOST_PLACES), more: `and ${rest}: ${everything}` };
}

/** One line, and of a very long one its beginning. */
export function sentence(text: string, everything = EVERYTHING): string {
  const line = visible(text);
  if (line.length <= LONGEST_SENTENCE) return line;
  const end = line.slice(0, LONGEST_SENTENCE).replace(/[\ud800-\udbff]$/, "");
  return `${end}… (and ${counted(line.length - end.length, "more character", "more characters")}: ${everything})`;
}

/** The indexes of the findings, the first of each code before the second of any. */
function* inTurn(findings: readonly Finding[]): Iterable<number> {
  const byCode = new Map<string, number[]>();
  for (const [index, { code }] of findings.entries()) {
    const same = byCode.get(code);
    if (same) same.push(index);
    else byCode.set(code, [index]);
  }
  let rest = [...byCode.values()];
  for (let turn = 0; rest.length > 0; turn++) {
    for (const indexes of rest) yield indexes[turn] as number;
    rest = rest.filter(({ length }) => length > turn + 1);
  }
}
