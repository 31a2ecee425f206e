import { statSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../domain/input/input-error";
import type { Io } from "../process/io";

/** What a path of a command line leads to. @throws InputError when that cannot be seen, as with a name that is too long */
export function whatIsAt(path: string, io: Io): "folder" | "file" | "nothing" {
  try {
    const stat = statSync(resolve(io.cwd, path), { throwIfNoEntry: false });
    return !stat ? "nothing" : stat.isDirectory() ? "folder" : "file";
  } catch (error) {
    throw new InputError({
      what: `it cannot be read: ${(error as NodeJS.ErrnoException).code}`,
      where: path,
      expected: "the path of a file or folder that you may read",
    });
  }
}
