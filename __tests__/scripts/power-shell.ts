import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "..", "..", "lib", "constructs", "servers");

/** The files of the scripts by name, as they are written. */
export const scriptFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ps1"))
    .map((file) => [file.slice(0, -".ps1".length), readFileSync(join(FOLDER, file), "utf8")]),
);

/** What the grammar of PowerShell that Visual Studio Code uses says about a text. */
export interface Parsed {
  /** Where it found something that it does not know, as `line: text`. */
  readonly mistakes: readonly string[];
  /** The parts of the outermost level. */
  readonly parts: readonly { readonly type: string; readonly text: string }[];
  /** The commands in the order of the text, as written. */
  readonly commands: readonly { readonly name: string; readonly text: string }[];
}

export function parsed(texts: readonly string[]): Parsed[] {
  // The optimizing compiler needs 15 seconds for what the parser does in a tenth of one.
  const answer = execFileSync(process.execPath, ["--liftoff-only", join(__dirname, "grammar.cjs")], {
    input: JSON.stringify(texts),
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(answer.toString("utf8"));
}
