import { AGENT_HASH } from "./agent-commands";
import { escapedUnits, UNSEEN, UNSEEN_IN_LINES } from "./unseen";

/** Pretty JSON of the exact values: what cannot be seen, and what begins an agent's command, is written as an escape. */
export function printJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(UNSEEN_IN_LINES, escapedUnits).replace(AGENT_HASH, escapedUnits);
}

/** A text in double quotes, as JSON writes it, on one line. */
export function inJsonString(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, escapedUnits);
}
