import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The scripts that run on the machines: files beside this one, in the order in which a machine meets them. */
export const SCRIPTS = [
  "prepare-machine",
  "join-domain",
  "install-agent",
  "register-agent",
  "verify-agent",
  "stage-connect-sync",
  "verify-connect-sync",
] as const;
export type Script = (typeof SCRIPTS)[number];

/** Compiled code stands in dist; the scripts are shipped where they are written. */
const FOLDER = __dirname.replace(/([\\/])dist[\\/](lib[\\/]constructs[\\/]servers)$/, "$1$2");
const texts = new Map<Script, string>();

/**
 * A script, byte for byte. Reading a file is for commands alone elsewhere in the library; here a file is what keeps
 * PowerShell out of TypeScript, and it is part of the package, so nothing of the machine that synthesizes is read.
 */
export function shippedScript(name: Script): string {
  const text = texts.get(name) ?? readFileSync(join(FOLDER, `${name}.ps1`), "utf8");
  texts.set(name, text);
  return text;
}
