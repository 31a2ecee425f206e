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
/** The line by which a script takes in what is shared. In its place stands the shared text when the script is shipped. */
const SHARED = '. "$PSScriptRoot\\shared.ps1"\n';
const texts = new Map<Script, string>();

/**
 * A script as machines get it: one file, with what the scripts share in its place. Reading a file is for commands alone
 * elsewhere in the library; here a file is what keeps PowerShell out of TypeScript, and it is part of the package, so
 * nothing of the machine that synthesizes is read.
 */
export function shippedScript(name: Script): string {
  const text = texts.get(name) ?? written(name).replace(SHARED, () => written("shared"));
  texts.set(name, text);
  return text;
}

function written(name: Script | "shared"): string {
  return readFileSync(join(FOLDER, `${name}.ps1`), "utf8");
}
