import { oneLine } from "./terminal";

/** A message of SARIF, in which `[text](target)` would be a link. */
export function inSarif(text: string): string {
  return oneLine(text).replace(/\](?=\()/g, "] ");
}
