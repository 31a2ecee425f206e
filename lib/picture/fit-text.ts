/** How much wider a bold text is. */
export const BOLD = 1.13;

/** Shares of the font size in a wide font: nobody knows which sans-serif font a reader has. */
const NARROW = 0.37;
const ORDINARY = 0.61;
const CAPITAL = 0.76;
const BROAD = 0.97;

/** About how wide a text is in a sans-serif font of this size. */
export function widthOf(text: string, fontSize: number): number {
  let share = 0;
  for (const character of text) share += shareOf(character);
  return share * fontSize;
}

/** The text, or as much of its beginning as fits before an ellipsis. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (widthOf(text, fontSize) <= width) return text;
  let rest = width - widthOf("…", fontSize);
  let fitting = "";
  for (const character of text) {
    rest -= shareOf(character) * fontSize;
    if (rest < 0) break;
    fitting += character;
  }
  return `${fitting}…`;
}

/** The text in lines that fit, broken between words where it can be; what more lines would take ends in an ellipsis. */
export function wrapText(text: string, fontSize: number, width: number, mostLines: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== "" && lines.length < mostLines - 1) {
    const line = lineOf(rest, fontSize, width);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return rest === "" ? lines : [...lines, fitText(rest, fontSize, width)];
}

/** The beginning that fits: whole words, or of a word that is longer than a line as much as fits; one character at least. */
function lineOf(text: string, fontSize: number, width: number): string {
  let room = width;
  let fitting = "";
  for (const character of text) {
    room -= shareOf(character) * fontSize;
    if (room < 0 && fitting !== "") {
      const end = fitting.lastIndexOf(" ") + 1;
      return character === " " || end === 0 ? fitting : fitting.slice(0, end);
    }
    fitting += character;
  }
  return fitting;
}

function shareOf(character: string): number {
  const broad = (character.codePointAt(0) as number) >= 0x1100 || "mwMW@%".includes(character);
  if (broad) return BROAD;
  if (" .,:;'|!()[]iIjlft".includes(character)) return NARROW;
  return /[\p{Lu}=&#]/u.test(character) ? CAPITAL : ORDINARY;
}
