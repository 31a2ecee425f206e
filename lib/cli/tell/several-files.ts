import { lstatSync } from "node:fs";
import { resolve } from "node:path";
import { refuseOverWhatWasRead } from "../../disk/files-read";
import { whyNotWritten } from "../../disk/why-not-written";
import { writeAllWhole } from "../../disk/write-whole";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";

/** @throws InputError where one of them is there, if only as a link to nothing */
export function refuseExisting(files: readonly string[], expected: (them: string) => string, io: Io): void {
  const existing = files.filter((file) => isThere(resolve(io.cwd, file)));
  if (existing.length === 0) return;
  const [one, them] = existing.length > 1 ? ["these files exist", "them"] : ["this file exists", "it"];
  throw new InputError({
    what: `${one} already, and nothing was written`,
    where: existing.join(", "),
    expected: expected(them),
  });
}

/** Writes all of them or none. @throws InputError when one cannot be written */
export function writeSeveral(files: readonly (readonly [file: string, text: string])[], io: Io): void {
  for (const [file] of files) refuseOverWhatWasRead(file, io);
  try {
    writeAllWhole(files.map(([file, text]) => [resolve(io.cwd, file), text]));
  } catch (error) {
    throw new InputError({
      what: `the files cannot be written: ${whyNotWritten(error)}`,
      where: files.map(([file]) => file).join(", "),
      expected: "a folder that you may write to; nothing was written",
    });
  }
}

/** What is beneath a file is not there, and cannot be written. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
