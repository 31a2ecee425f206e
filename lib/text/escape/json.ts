import { AGENT_HASH } from "./agent-commands";
import { escapedUnits, UNSEEN, UNSEEN_IN_LINES } from "./unseen";

/** Pretty JSON of the exact values: what cannot be seen, and what begins an agent's command, is written as an escape. */
export function printJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(UNSEEN_IN_LINES, escapedUnits).replace(AGENT_HASH, escapedUnits);
}

/** A value within a line that people read, a text in double quotes: what cannot be seen is written as an escape. */
export function inJsonLine(value: unknown): string {
  return compactJson(value).replace(UNSEEN, escapedUnits);
}

/** JSON on one line, letter for letter, for what no person reads: a machine, a file of ours, another language. */
export function compactJson(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

/**
 * JSON within an element of a page that no browser runs. Nothing in it can end the element, hide, or give a command to a
 * build agent; a reader of JSON gets the exact values.
 */
export function inScriptData(value: unknown): string {
  const text = compactJson(value).replace(/</g, "\\u003c").replace(UNSEEN, escapedUnits);
  // The expression looks behind every character, which costs more than all the rest of a large text.
  return text.includes("##") ? text.replace(AGENT_HASH, escapedUnits) : text;
}

/** One text for all values that are the same, field by field and in the same order: compared, and never shown. */
export function keyOf(value: unknown): string {
  return compactJson(value);
}
