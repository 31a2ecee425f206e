import { whyNotWritten } from "../../disk/why-not-written";
import { InputError } from "../../domain/input/input-error";

const EXPECTED = {
  file: "a file in a folder with room that you may write to; whatever it held before is as it was",
  folder: "a folder with room that you may write to; nothing was written",
} as const;

/** What the disk says as an answer; any other error is what it is. */
export function notWritten(what: keyof typeof EXPECTED, where: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  // A code that begins so is of Node.js itself, which a mistake of ours brings about.
  if (error instanceof InputError || code === undefined || code.startsWith("ERR_")) return error;
  return new InputError({
    what: `the ${what} cannot be written: ${whyNotWritten(error)}`,
    where,
    expected: EXPECTED[what],
  });
}
