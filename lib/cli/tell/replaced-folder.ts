import { lstatSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";

/** What a command writes as a whole folder, and the file by which it recognizes one of its own. */
export interface FolderOfOurs {
  readonly what: "an observation" | "a preflight";
  readonly mark: string;
}

/** What a command replaces is what it wrote itself, and nothing else. @throws InputError */
export function refuseTaken(folder: string, { what, mark }: FolderOfOurs, isForced: boolean, io: Io): void {
  const isThere = (path: string) => lstatSync(resolve(io.cwd, path), { throwIfNoEntry: false }) !== undefined;
  if (!onDisk(folder, () => isThere(folder))) return;
  const isFolder = () => statSync(resolve(io.cwd, folder), { throwIfNoEntry: false })?.isDirectory() === true;
  const isOurs = onDisk(folder, () => isFolder() && isThere(join(folder, mark)));
  if (isForced && isOurs) return;
  throw new InputError({
    what: isOurs ? `${what.replace(/^an? /, "an earlier ")} is there` : `something is there that is not ${what}`,
    where: folder,
    expected: isOurs ? "--force to replace it, or another folder" : "another folder",
  });
}

/** Does something with the disk. @throws InputError with what the disk says */
export function onDisk<Result>(folder: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw notWritten(folder, error);
  }
}

/** What the disk says as an answer; any other error is what it is. */
export function notWritten(folder: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  // A code that begins so is of Node.js itself, which a mistake of ours brings about.
  if (error instanceof InputError || code === undefined || code.startsWith("ERR_")) return error;
  return new InputError({
    what: `the folder cannot be written: ${code}`,
    where: folder,
    expected: "a folder that you may write to; nothing was written",
  });
}
