/**
 * Names from Active Directory and Microsoft Graph are foreign text: whoever may name an OU must not be able to move a
 * cursor, reorder a line, mention a colleague or end an XML section in a report.
 */

const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Control characters, halves of a surrogate pair, and everything that a reader cannot see, bidirectional marks too. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
/** The same inside printed JSON, whose own line breaks stay. */
const UNSEEN_IN_JSON = /(?!\n)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
/** U+FFFE and U+FFFF: printable as far as Unicode goes, forbidden in XML 1.0. */
const NOT_IN_XML = /[\ufffe\uffff]/g;

/** `##vso[…]` and `##[…]` anywhere in a line are commands to the agents of Azure Pipelines and GitHub. */
const AGENT_COMMAND = /##(?=(?:vso)?\[)/gi;

/** One line that shows in a terminal as it reads: line breaks become spaces, unseen characters are dropped. */
export function oneLine(text: string): string {
  return text.replace(BREAK, " ").replace(UNSEEN, "").replace(AGENT_COMMAND, "# #");
}

/** The same for a line that begins with foreign text: `::` there is a command to GitHub's runner. */
export function wholeLine(text: string): string {
  return oneLine(text).replace(/^[\s:]+/, "");
}

/**
 * One line of Markdown that renders as the plain text, on GitHub too. A backslash does not stop GitHub from making a
 * mention or a reference; an empty comment does, and unlike a zero-width space it is not copied along with the name.
 * {@link https://github.com/github/cmark-gfm/issues/181}
 */
export function inMarkdown(text: string): string {
  return oneLine(text)
    .trim()
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/^(\d*)([-+=.)])/, "$1\\$2")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[@#]|:(?=\S)|\bGH-|\bwww\./gi, "$&<!-- -->");
}

/** The same inside a block of HTML in Markdown, such as a summary, where backslashes are text and mentions still work. */
export function inMarkdownHtml(text: string): string {
  return oneLine(text)
    .trim()
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[@#]|:(?=\S)|\bGH-|\bwww\./gi, "$&<!-- -->");
}

/** The message of a GitHub workflow command. The lines in it are ours; foreign text goes through `oneLine` first. */
export function inCommandMessage(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** A property of a GitHub workflow command, such as its title. */
export function inCommandProperty(text: string): string {
  return inCommandMessage(oneLine(text)).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

/** A message of SARIF, in which `[text](target)` would be a link. */
export function inSarif(text: string): string {
  return oneLine(text).replace(/\](?=\()/g, "] ");
}

/** Text for an XML builder, which escapes the markup but lets through what XML 1.0 cannot hold. */
export function inXml(text: string): string {
  return text.replace(NOT_IN_XML, "");
}

/** Pretty JSON of the exact values, with every unseen character and the beginning of an agent command as escapes. */
export function printJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replace(UNSEEN_IN_JSON, (character) => character.split("").map(inHex).join(""))
    .replace(AGENT_COMMAND, `#${inHex("#")}`);
}

function inHex(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
