/** Shares of the font size, a little generous: nobody knows which sans-serif font a reader has. */
const NARROW = 0.32;
const ORDINARY = 0.58;
const CAPITAL = 0.72;
const WIDE = 1.02;

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
  if ((character.codePointAt(0) as number) >= 0x1100) return WIDE;
  if (" .,:;'|!()[]iIjlft".includes(character)) return NARROW;
  return /[\p{Lu}mw=@%&#]/u.test(character) ? CAPITAL : ORDINARY;
}
