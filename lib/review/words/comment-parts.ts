/** What is told or left out as a whole: a text, or rows of a table whose head stands above the first of those that share it. */
export type CommentItem = string | { readonly head: string; readonly rows: string };

/** A part of a comment: a heading or a fold, and items of which as many are told as there is room for. */
export interface CommentPart {
  readonly heading?: string;
  /** What stands on the fold that the items are under; HTML. */
  readonly fold?: string;
  readonly items: readonly CommentItem[];
  /** What one item is called when some are left out. */
  readonly one: string;
  /** What stands between items. @default a line break */
  readonly gap?: "\n\n";
  /** How much of the room that is left it may take, when not everything fits. */
  readonly share: number;
  /** It stands at the end, though its room is kept before that of the parts that follow. */
  readonly isLast?: true;
}

/**
 * The head and the parts, whole where they fit. Otherwise each part has its share of the room, whole items only, and says
 * how many it leaves out; parts that have no room at all are counted at the end. Never longer than `longest`.
 */
export function commentOf(head: readonly string[], parts: readonly CommentPart[], longest: number): string {
  const filled = parts.filter(({ items }) => items.length > 0);
  const whole = joined(
    head,
    filled.map((part) => ({ part, text: textOf(part, part.items.length) })),
  );
  return whole.length <= longest ? whole : cut(head, filled, longest);
}

interface Told {
  readonly part: CommentPart;
  readonly text: string;
}

const GAP = "\n\n";
/** For the line that counts the parts without room. */
const LAST_LINE = 120;

function cut(head: readonly string[], parts: readonly CommentPart[], longest: number): string {
  let room = longest - LAST_LINE - head.reduce((sum, line) => sum + line.length + GAP.length, 0);
  const told: Told[] = [];
  let untold = 0;
  for (const part of parts) {
    const text = fitting(part, Math.floor(room * part.share) - GAP.length);
    if (text === undefined) untold++;
    else {
      told.push({ part, text });
      room -= text.length + GAP.length;
    }
  }
  const text = joined(head, told);
  return untold === 0
    ? text
    : [text, `${untold} more ${untold === 1 ? "part does" : "parts do"} not fit here.`].join(GAP);
}

/** As many items as fit, found by halving; undefined when not even the first one does. */
function fitting(part: CommentPart, room: number): string | undefined {
  let [fits, tooMany] = [0, part.items.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (lengthOf(part, middle) <= room) fits = middle;
    else tooMany = middle;
  }
  const text = textOf(part, fits);
  return text.length <= room ? text : undefined;
}

function lengthOf(part: CommentPart, count: number): number {
  return textOf(part, count).length;
}

function textOf({ heading, fold, items, one, gap }: CommentPart, count: number): string {
  const left = items.length - count;
  const more = left > 0 ? [`${left.toLocaleString("en-US")} more ${one}${left === 1 ? "" : "s"} not shown here.`] : [];
  const body = [...(count > 0 ? [toldTogether(items.slice(0, count), gap ?? "\n")] : []), ...more].join(GAP);
  const opened = fold === undefined ? [] : [`<details><summary>${fold}</summary>`];
  return [
    ...(heading === undefined ? [] : [heading]),
    ...opened,
    body,
    ...(fold === undefined ? [] : ["</details>"]),
  ].join(GAP);
}

function toldTogether(items: readonly CommentItem[], gap: string): string {
  const headOf = (item: CommentItem | undefined) => (typeof item === "object" ? item.head : undefined);
  return items
    .map((item, index) => {
      const [above, head] = [headOf(items[index - 1]), headOf(item)];
      // Nothing but rows may follow a row directly.
      const between = index === 0 ? "" : head !== undefined && head === above ? "\n" : (head ?? above) ? GAP : gap;
      if (typeof item === "string") return `${between}${item}`;
      return head === above ? `${between}${item.rows}` : `${between}${item.head}\n${item.rows}`;
    })
    .join("")
    .replace(/\n+$/, "");
}

function joined(head: readonly string[], told: readonly Told[]): string {
  const inPlace = told.filter(({ part }) => !part.isLast);
  const last = told.filter(({ part }) => part.isLast);
  return [...head, ...[...inPlace, ...last].map(({ text }) => text)].join(GAP);
}
