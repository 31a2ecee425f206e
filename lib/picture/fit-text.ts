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

/** The text in lines that fit, broken between words; what more lines would take ends in an ellipsis. */
export function wrapText(text: string, fontSize: number, width: number, mostLines: number): string[] {
  const lines: string[] = [];
  const words = text.split(/\s+/).filter((word) => word !== "");
  while (words.length > 0 && lines.length < mostLines) {
    let fitting = 1;
    const isLast = lines.length === mostLines - 1;
    while (fitting < words.length && widthOf(words.slice(0, fitting + 1).join(" "), fontSize) <= width) fitting++;
    const taken = isLast ? words.splice(0) : words.splice(0, fitting);
    lines.push(fitText(taken.join(" "), fontSize, width));
  }
  return lines;
}

function shareOf(character: string): number {
  const broad = (character.codePointAt(0) as number) >= 0x1100 || "mwMW@%".includes(character);
  if (broad) return BROAD;
  if (" .,:;'|!()[]iIjlft".includes(character)) return NARROW;
  return /[\p{Lu}=&#]/u.test(character) ? CAPITAL : ORDINARY;
}
