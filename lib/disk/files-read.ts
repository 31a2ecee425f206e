import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../domain/input/input-error";
import type { Io } from "../process/io";

/** The absolute path of a file that is about to be read. It is remembered: nothing that the command writes may replace it. */
export function toRead(file: string, io: Io): string {
  const absolute = resolve(io.cwd, file);
  io.filesRead.add(absolute);
  return absolute;
}

/** @throws InputError for a file that the command has read, whichever way it is spelled */
export function refuseOverWhatWasRead(file: string, io: Io): void {
  const target = fileAt(resolve(io.cwd, file));
  if (target === undefined) return;
  for (const read of io.filesRead)
    if (fileAt(read) === target)
      throw new InputError({
        what: "the command reads this file, and the output would replace it",
        where: file,
        expected: "another file for the output",
      });
}

/** The path of a file without links; undefined for what holds nothing to lose, such as a terminal or a pipe. */
function fileAt(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? realpathSync.native(path) : undefined;
  } catch {
    return undefined;
  }
}
