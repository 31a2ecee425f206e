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

function shareOf(character: string): number {
  const broad = (character.codePointAt(0) as number) >= 0x1100 || "mwMW@%".includes(character);
  if (broad) return BROAD;
  if (" .,:;'|!()[]iIjlft".includes(character)) return NARROW;
  return /[\p{Lu}=&#]/u.test(character) ? CAPITAL : ORDINARY;
}
