import { UNSEEN_CLASS } from "./unseen";

/** PowerShell ends a text in single quotes at each of these, and reads two of the same as one. */
const QUOTES = /['\u2018-\u201b]/g;

/** What nobody can see, what ends a line, and the second half of what a build agent takes for a command. */
const BY_NUMBER = new RegExp(`[${UNSEEN_CLASS}]|(?<=#)#|(?<=:):`, "gu");

/**
 * A foreign text as a value in a command of PowerShell: in single quotes, where nothing is a variable or a command. A
 * character that a reader could not see is written by its number, so that the value is the same and shows what it hides.
 * {@link https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules}
 */
export function inPowerShell(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(BY_NUMBER)) {
    if (index > from) parts.push(quoted(text.slice(from, index)));
    for (const unit of character.split("")) parts.push(`[char]0x${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    from = index + character.length;
  }
  if (from < text.length || parts.length === 0) parts.push(quoted(text.slice(from)));
  if (parts.length === 1 && parts[0]?.startsWith("'")) return parts[0];
  return `('' + ${parts.join(" + ")})`;
}

function quoted(text: string): string {
  return `'${text.replace(QUOTES, "$&$&")}'`;
}
