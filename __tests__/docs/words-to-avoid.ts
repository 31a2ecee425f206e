/** A phrase that no user is to read, what to say instead, and where its words are right all the same. */
export interface Avoided {
  readonly phrase: string;
  readonly instead: string;
  readonly allowed: readonly string[];
}

/** A phrase that was found, and the line of the text that it begins on. */
export interface Hit {
  readonly line: number;
  readonly phrase: string;
  readonly instead: string;
}

/** Between two texts of a file: no phrase goes from one to the next. */
export const GAP = "|";

const ANY_WORD = String.raw`[^\s|]+`;
const HEADING = "## Words to avoid";

/** The phrases of the table below the heading of the style guide. @throws when there is no such table */
export function wordsToAvoid(guide: string): Avoided[] {
  const rows = [...rowsOf(guide)].map(cellsOf);
  const avoided = rows.flatMap(([avoid = "", instead = "", allowed = ""]) =>
    quotedIn(avoid).map((phrase) => ({ phrase, instead, allowed: quotedIn(allowed) })),
  );
  if (avoided.length === 0) throw new Error(`The style guide has no table below "${HEADING}"`);
  return avoided;
}

/** The guide without its table, which has to name the words. */
export function withoutTable(guide: string): string {
  return rowsOf(guide).reduce((text, row) => text.replace(row, ""), guide);
}

/** In the order of the text. Any white space between two words counts as one blank, so that a line break hides nothing. */
export function hitsIn(text: string, avoided: readonly Avoided[]): Hit[] {
  const lowerCase = text.toLowerCase();
  const possible = avoided.filter(({ phrase }) =>
    phrase.split(" ").every((word) => word === "…" || lowerCase.includes(word)),
  );
  const found = possible.flatMap(({ phrase, instead, allowed }) => {
    const hits = placesOf(phrase, text);
    const right = hits.length > 0 ? allowed.flatMap((each) => placesOf(each, text)) : [];
    return hits
      .filter((hit) => !right.some((place) => covers(place, hit)))
      .map(({ index }) => ({ index, phrase, instead }));
  });
  return found
    .sort((a, b) => a.index - b.index)
    .map(({ index, phrase, instead }) => ({ line: text.slice(0, index).split("\n").length, phrase, instead }));
}

const patterns = new Map<string, RegExp>();

function placesOf(phrase: string, text: string): RegExpExecArray[] {
  const pattern = patterns.get(phrase) ?? patternOf(phrase);
  patterns.set(phrase, pattern);
  return [...text.matchAll(pattern)];
}

function rowsOf(guide: string): string[] {
  const [, below = ""] = guide.split(HEADING);
  return (below.match(/^\|.*\|$/gm) ?? []).slice(2);
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

function quotedIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, phrase = ""]) => phrase);
}

function covers(place: RegExpExecArray, hit: RegExpExecArray): boolean {
  return place.index <= hit.index && hit.index + hit[0].length <= place.index + place[0].length;
}

function patternOf(phrase: string): RegExp {
  const words = phrase.split(" ").map((word) => (word === "…" ? String.raw`${ANY_WORD}(?:\s+${ANY_WORD}){0,2}` : word));
  const begin = /^\w/.test(phrase) ? String.raw`(?<![\w-])` : "";
  return new RegExp(`${begin}${words.join(String.raw`\s+`)}(?![\\w-])`, "gi");
}
