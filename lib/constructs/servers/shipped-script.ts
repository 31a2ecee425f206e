import { shippedText } from "../terraform/shipped-text";

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

/** The line by which a script takes in what is shared. In its place stands the shared text when the script is shipped. */
const SHARED = '. "$PSScriptRoot\\shared.ps1"\n';
const texts = new Map<Script, string>();

/** A script as machines get it: one file, with what the scripts share in its place. */
export function shippedScript(name: Script): string {
  const text = texts.get(name) ?? written(name).replace(SHARED, () => written("shared"));
  texts.set(name, text);
  return text;
}

function written(name: Script | "shared"): string {
  return shippedText(__dirname, `${name}.ps1`);
}
