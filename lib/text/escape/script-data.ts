import { AGENT_HASH } from "./agent-commands";
import { escapedUnits, visible } from "./unseen";

/**
 * A value as JSON within a script element of a page, of a type that no browser runs. Its texts read as `oneLine` would show
 * them, and none of them can end the element.
 */
export function inScriptData(value: unknown): string {
  const shown = JSON.stringify(value, (_, member) => (typeof member === "string" ? visible(member) : member));
  return shown.replace(/[<>&]/g, escapedUnits).replace(AGENT_HASH, escapedUnits);
}
