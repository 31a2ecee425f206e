import { inDigits } from "../../../domain/input/digits";
import { some } from "../review-words";
import { type Content, type Html, html } from "./html";

export interface Limits {
  /** What one item is called when some are folded or left out. */
  readonly one: string;
  /** How many are seen at once; the others are folded. */
  readonly open: number;
  /** How many are in the page at all. */
  readonly most: number;
  /** The command that lists all of them. @default `entra-sync review --format json` */
  readonly everything?: string;
}

/** Items one below the other: the first of them open, the next ones folded, and of the rest how many there are. */
export function listOf<T>(
  items: readonly T[],
  tell: (item: T) => Content,
  { one, open, most, everything = "entra-sync review --format json" }: Limits,
): Html {
  const list = (shown: readonly T[]) =>
    html`<ul class="items">${shown.map((item) => html`<li>${tell(item)}</li>\n`)}</ul>\n`;
  // A fold for a handful is more to read than they are.
  const seen = items.length <= open + 5 ? items.length : open;
  const folded = items.slice(seen, most);
  const left = items.length - Math.min(items.length, Math.max(most, seen));
  return html`${list(items.slice(0, seen))}${
    folded.length === 0
      ? undefined
      : html`<details><summary>${some(folded.length, `more ${one}`)}</summary>\n${list(folded)}</details>\n`
  }${
    left === 0
      ? undefined
      : html`<p class="left-out">${some(left, `more ${one}`)} ${left === 1 ? "is" : "are"} not in this page: ${everything} lists ${left === 1 ? "it" : "all of them"}.</p>\n`
  }`;
}

/** How many items each of several lists may have, so that all of them together stay near the total. */
export function shareOf(total: number, lists: number, least = 20): number {
  return Math.max(least, Math.floor(total / Math.max(1, lists)));
}

/** `(1,240)` beside a heading. */
export function countOf(count: number): Html {
  return html`<span class="count">(${inDigits(count)})</span>`;
}
