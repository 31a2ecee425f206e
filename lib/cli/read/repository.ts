import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";

/**
 * Names and addresses of people do not go where a commit takes them along.
 * @throws InputError where the path lies in a git working tree, by a link too
 */
export function refuseInRepository(path: string, io: Io): void {
  let folder = resolve(io.cwd, path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  for (folder = realpathSync(folder); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git")))
      throw new InputError({
        what: `it would hold personal data, and ${folder} is a git working tree`,
        where: path,
        expected: "a folder outside of it, or --allow-repository where nobody commits it",
      });
    if (dirname(folder) === folder) return;
  }
}
