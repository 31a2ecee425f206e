/**
 * Names from Active Directory, Microsoft Graph and a command line are foreign text: whoever may name an OU must not be
 * able to move a cursor, reorder a line, hide a part of a name, give a command to a build agent, mention a colleague or
 * end an element. This folder has one file for each place that text leaves to; nothing is printed past it.
 */

/** What ends a line somewhere, and the tab, which ends a column. */
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** The inside of a character class, for expressions with the flag `u`. */
export const UNSEEN_CLASS =
  "\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u2028\\u2029\\ufff9-\\ufffb";

/**
 * What a reader cannot see, or no document may hold: control characters, halves of surrogate pairs, bidirectional and
 * zero-width characters, noncharacters.
 */
export const UNSEEN = new RegExp(`[${UNSEEN_CLASS}]`, "gu");

/** The same in a text of several lines, whose own line breaks stay. */
export const UNSEEN_IN_LINES = new RegExp(`(?!\\n)[${UNSEEN_CLASS}]`, "gu");

/** What stands for it: a reader should see that a name hides something. */
export const REPLACEMENT = "\ufffd";

/** As JSON and TypeScript write a character, each half of a pair by itself. */
export function escapedUnits(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/** One line in which everything shows: line breaks become spaces, and what cannot be seen a replacement character. */
export function visible(text: string): string {
  return text.replace(BREAK, " ").replace(UNSEEN, REPLACEMENT);
}
