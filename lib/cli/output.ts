import { resolve } from "node:path";
import { InputError } from "../domain/input-error";
import type { Io } from "./io";
import { writeWhole } from "./write-whole";

/** Puts a text, or its pieces, on stdout or whole into a file. @throws InputError when the file cannot be written */
export function output(text: string | Iterable<string>, file: string | undefined, io: Io): void {
  const pieces = inLines(typeof text === "string" ? [text] : text);
  if (file === undefined) {
    for (const piece of pieces) io.stdout.write(piece);
    return;
  }
  try {
    writeWhole(resolve(io.cwd, file), pieces);
  } catch (error) {
    throw new InputError({
      what: `the file cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      where: file,
      expected: "a file in a folder that you may write to; whatever it held before is as it was",
    });
  }
}

/** Pieces are put together until they are worth a write; the last line is ended. */
const WORTH_A_WRITE = 64 * 1024;

function* inLines(pieces: Iterable<string>): Iterable<string> {
  let gathered = "";
  let last = "";
  for (const piece of pieces) {
    gathered += piece;
    last = piece.at(-1) ?? last;
    if (gathered.length < WORTH_A_WRITE) continue;
    yield gathered;
    gathered = "";
  }
  yield last === "\n" ? gathered : `${gathered}\n`;
}
