import { compactJson } from "../../text/escape/json";
/**
 * Settings as a script is given them: JSON in base64url. What carries a parameter to a machine passes it through more than
 * one command line, where blanks, quotes and `^` are lost; letters, digits, `-` and `_` are not.
 */
export function encodeSettings(settings: object): string {
  return Buffer.from(compactJson(settings), "utf8").toString("base64url");
}
