import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";

/**
 * Names and addresses of people do not go where a commit takes them along.
 * @throws InputError where the path lies in a git working tree
 */
export function refuseInRepository(path: string, io: Io): void {
  for (let folder = resolve(io.cwd, path); ; folder = dirname(folder)) {
    if (lstatSync(join(folder, ".git"), { throwIfNoEntry: false }))
      throw new InputError({
        what: `it would hold personal data, and ${folder} is a git working tree`,
        where: path,
        expected: "a folder outside of it, or --allow-repository where nobody commits it",
      });
    if (dirname(folder) === folder) return;
  }
}
