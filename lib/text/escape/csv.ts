import { oneLine } from "./terminal";

/**
 * What a spreadsheet takes for a formula where a cell begins with it, after blanks too; the wide forms are taken for the
 * same in Japanese and Chinese editions.
 * {@link https://owasp.org/www-community/attacks/CSV_Injection}
 */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** What nearly every cell is made of, if of anything: there is nothing to escape in it. */
const PLAIN = /^(?:\w[\w ,;:.()@/=&+-]*)?$/;

/** More than this Excel does not take into one cell. */
const LONGEST_CELL = 32_000;

/** A file of rows begins with it: without it, Excel reads UTF-8 as the code page of the machine. */
export const CSV_START = "\ufeff";

/**
 * One row, each cell in quotes, in one line. What would be a formula gets an apostrophe before it, as a person types it who
 * means text. What cannot be seen shows as a replacement character, and nothing is a command to a build agent.
 * {@link https://www.rfc-editor.org/rfc/rfc4180}
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  if (PLAIN.test(text) && text.length <= LONGEST_CELL) return `"${text}"`;
  const line = oneLine(text);
  const shown = line.length > LONGEST_CELL ? `${line.slice(0, LONGEST_CELL)}…` : line;
  return `"${(FORMULA.test(shown) ? `'${shown}` : shown).replaceAll('"', '""')}"`;
}
