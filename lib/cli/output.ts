import { resolve } from "node:path";
import { InputError } from "../domain/input-error";
import type { Io } from "./io";
import { writeWhole } from "./write-whole";

/** Puts a text on stdout, or whole into a file. @throws InputError when the file cannot be written */
export function output(text: string, file: string | undefined, io: Io): void {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined) {
    io.stdout.write(whole);
    return;
  }
  try {
    writeWhole(resolve(io.cwd, file), whole);
  } catch (error) {
    throw new InputError({
      what: `the file cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      where: file,
      expected: "a file in a folder that you may write to; whatever it held before is as it was",
    });
  }
}
