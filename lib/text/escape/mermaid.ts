import { oneLine } from "./terminal";

/** One line inside the quotes of a Mermaid label. */
export function inMermaid(text: string): string {
  return oneLine(text).replace(/[^\p{L}\p{M}\p{N} ,.=:()·-]/gu, (character) => `#${character.codePointAt(0)};`);
}
