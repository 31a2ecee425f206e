import { InputError } from "../domain/input/input-error";
import type { Io } from "../process/io";
import { toRead } from "./files-read";
import { readWhole } from "./whole-file";

/**
 * The text of a file that a command line names; `expected` says which file would have been right.
 * @throws InputError when it cannot be read, or is in another encoding than UTF-8
 */
export function readText(file: string, expected: string, io: Io): string {
  return decode(bytesOf(file, expected, io), file);
}

function bytesOf(file: string, expected: string, io: Io): Buffer {
  try {
    return readWhole(toRead(file, io), file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError({
      what: WHY[code as keyof typeof WHY] ?? `the file cannot be read: ${code}`,
      where: file,
      expected,
    });
  }
}

const WHY = { ENOENT: "there is no such file", EISDIR: "it is a folder, and a file is meant" };

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError({
      what: "the file is not in UTF-8",
      where: file,
      expected: "UTF-8, in PowerShell Out-File -Encoding utf8; a > there writes UTF-16",
    });
  }
}
