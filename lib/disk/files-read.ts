import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../domain/input/input-error";
import type { Io } from "../process/io";
import { OF_THE_SYSTEM } from "./write-whole";

/** The absolute path of a file that is about to be read. It is remembered: nothing that the command writes may replace it. */
export function toRead(file: string, io: Io): string {
  const absolute = resolve(io.cwd, file);
  io.filesRead.add(absolute);
  return absolute;
}

/** The length and the time of every file that a command reads more than once, as the first reading found them. */
const FIRST_SEEN = new WeakMap<Io["filesRead"], Map<string, string>>();

/**
 * What two readings of a file put together is true of neither where somebody wrote it between them. To be asked after each
 * piece that was read, and before anything is made of it.
 * @param file what messages call it
 * @throws InputError where it is another file than the command saw first, or is written at this moment
 */
export function mustBeAsFirstSeen(file: string, io: Io): void {
  const seen = FIRST_SEEN.get(io.filesRead) ?? new Map<string, string>();
  FIRST_SEEN.set(io.filesRead, seen);
  const path = resolve(io.cwd, file);
  const { size, mtimeNs } = statSync(path, { bigint: true });
  const now = `${size} ${mtimeNs}`;
  const first = seen.get(path) ?? now;
  seen.set(path, first);
  if (first !== now)
    throw new InputError({
      what: "the file was changed or replaced while the command read it",
      where: file,
      expected: "a file that stays as it is until the end: run the command again when nothing writes to it",
    });
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

/** Whether a text that is written there replaces a file: what a device or a pipe gets is added to it. */
export function isOverAFile(path: string): boolean {
  return !OF_THE_SYSTEM.test(path) && fileAt(path) !== undefined;
}

/** The path of a file without links; undefined for what holds nothing to lose, such as a terminal or a pipe. */
function fileAt(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? realpathSync.native(path) : undefined;
  } catch {
    return undefined;
  }
}
