import { lstatSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";
import { notWritten } from "./not-written";

/** What a command writes as a whole folder, and the file by which it recognizes one of its own. */
export interface FolderOfOurs {
  readonly what: "an observation" | "a preflight";
  readonly mark: string;
  /** Everything that it writes directly there. */
  readonly files: readonly string[];
}

/** What a desktop leaves in folders that somebody looks into. */
const OF_A_DESKTOP = /^(?:\..*|~\$.*|desktop\.ini|thumbs\.db)$/i;

/** What a command replaces is what it wrote itself, and nothing else. @throws InputError */
export function refuseTaken(folder: string, { what, mark, files }: FolderOfOurs, isForced: boolean, io: Io): void {
  const isThere = (path: string) => lstatSync(resolve(io.cwd, path), { throwIfNoEntry: false }) !== undefined;
  if (!onDisk(folder, () => isThere(folder))) return;
  const isFolder = () => statSync(resolve(io.cwd, folder), { throwIfNoEntry: false })?.isDirectory() === true;
  const earlier = what.replace(/^an? /, "an earlier ");
  if (!onDisk(folder, () => isFolder() && isThere(join(folder, mark))))
    throw taken(`something is there that is not ${what}`, folder, "another folder");
  const names = onDisk(folder, () => readdirSync(resolve(io.cwd, folder)));
  const other = names.find((name) => !files.includes(name) && !OF_A_DESKTOP.test(name));
  if (other !== undefined)
    throw taken(
      `it is beside ${earlier}, and would go with it`,
      join(folder, other),
      "another folder, or this file in one",
    );
  if (!isForced) throw taken(`${earlier} is there`, folder, "--force to replace it, or another folder");
}

function taken(what: string, where: string, expected: string): InputError {
  return new InputError({ what, where, expected });
}

/** Does something with the disk. @throws InputError with what the disk says */
export function onDisk<Result>(folder: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw notWritten("folder", folder, error);
  }
}
