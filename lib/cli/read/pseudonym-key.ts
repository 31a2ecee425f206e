import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { readText } from "../../disk/text-file";
import { whatIsAt } from "../../disk/what-is-at";
import { whyNotWritten } from "../../disk/why-not-written";
import { writeOnce } from "../../disk/write-whole";
import { InputError, inPlace } from "../../domain/input/input-error";
import { Pseudonyms } from "../../objects/pseudonyms";
import type { Io } from "../../process/io";

const EXPECTED = "the key of earlier pseudonyms, or a path where nothing is: a key is made there";

/** Any other text, such as an export or a report, is a file by mistake, whose text others may have. */
const KEY = /^\S{0,1000}$/;

/**
 * The pseudonyms by the key in a file; white space around it does not count. Where there is no file, one is made that only
 * this user can read.
 * @throws InputError when it cannot be read or made, and when it is not a key or too short a one
 */
export function pseudonymsBy(file: string, io: Io): { readonly pseudonyms: Pseudonyms; readonly isNew: boolean } {
  const isNew = whatIsAt(file, io) === "nothing" && makeKey(file, io);
  const key = readText(file, EXPECTED, io).trim();
  if (!KEY.test(key))
    throw new InputError({
      what: "the file is not a key, which is one word of at most 1,000 characters",
      where: file,
      expected: EXPECTED,
    });
  return { pseudonyms: inPlace(file, () => new Pseudonyms(Buffer.from(key))), isNew };
}

/** @returns false where another run made one meanwhile */
function makeKey(file: string, io: Io): boolean {
  const path = resolve(io.cwd, file);
  try {
    return writeOnce(path, `${randomBytes(32).toString("hex")}\n`, true);
  } catch (error) {
    throw new InputError({
      what: `the key cannot be written: ${whyNotWritten(error)}`,
      where: file,
      expected: "a path that you may write to; no key was written",
    });
  }
}
