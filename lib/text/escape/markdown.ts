import { visible } from "./unseen";

/**
 * One line of Markdown that renders as the plain text, on GitHub too. A backslash does not stop GitHub from making a
 * mention or a reference; an empty comment does, and unlike a zero-width space it is not copied along with the name. It
 * stands in the middle of what an agent would take for a command, too. An address is text as well, so that nobody's data becomes a
 * link; a page of Microsoft's is one.
 * {@link https://github.com/github/cmark-gfm/issues/181}
 */
export function inMarkdown(text: string): string {
  return visible(text)
    .trim()
    .split(PAGES)
    .map((part, index) => (index % 2 === 1 ? `<${part}>` : asText(part, index === 0)))
    .join("");
}

/** Pages of Microsoft's, one in brackets, so that a split keeps them: letters that mean the same in Markdown, and no full stop at the end. */
const PAGES = /(https:\/\/learn\.microsoft\.com\/(?:[A-Za-z0-9/.#?=_-]*[A-Za-z0-9/])?)/;

function asText(text: string, isBeginning: boolean): string {
  const escaped = text.replace(/[\\`*_[\]|~$]/g, "\\$&");
  return withoutReferences(inEntities(isBeginning ? escaped.replace(/^(\d*)([-+=.)])/, "$1\\$2") : escaped));
}

/** The same inside a block of HTML in Markdown, such as a summary, where backslashes are text and mentions still work. */
export function inMarkdownHtml(text: string): string {
  return withoutReferences(inEntities(visible(text).trim()));
}

/** Lines as a block of code that nothing in them can end; each of them is safe in a terminal already. */
export function inCodeBlock(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function inEntities(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function withoutReferences(text: string): string {
  return text.replace(/[@#]|:(?=\S)|\bGH-|\bwww\./gi, "$&<!-- -->");
}
