/** Control characters, halves of a surrogate pair, and everything that a reader cannot see, bidirectional marks too. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
/** What no XML 1.0 document may hold, not even escaped, beyond the unseen. */
const NOT_XML = /[\ufffe\uffff]/g;
/** What stands in for them: a reader of a map should see that a name hides something. */
const REPLACEMENT = "\ufffd";

/** A name from a directory, safe to print on a terminal: it cannot move the cursor or pass for another name. */
export function forTerminal(text: string): string {
  return text.replace(UNSEEN, REPLACEMENT);
}

/** A name from a directory as the content of an XML element or attribute. */
export function forXml(text: string): string {
  return forTerminal(text)
    .replace(NOT_XML, REPLACEMENT)
    .replace(/[&<>"']/g, characterReference);
}

/** A name from a directory inside the quotes of a Mermaid label. */
export function forMermaid(text: string): string {
  return forTerminal(text)
    .replace(NOT_XML, REPLACEMENT)
    .replace(/[^\p{L}\p{M}\p{N} ,.=:()·-]/gu, (character) => `#${character.codePointAt(0)};`);
}

function characterReference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
