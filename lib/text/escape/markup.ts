import { AGENT_COLON, AGENT_HASH } from "./agent-commands";
import { visible } from "./unseen";

/** One line as the content of an element or an attribute of HTML, SVG or XML. It reads as `oneLine` would show it. */
export function inMarkup(text: string): string {
  return visible(text)
    .replace(/[&<>"'`]/g, characterReference)
    .replace(AGENT_HASH, characterReference)
    .replace(AGENT_COLON, characterReference);
}

function characterReference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
