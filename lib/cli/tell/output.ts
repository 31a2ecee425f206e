import { basename, resolve } from "node:path";
import { refuseOverWhatWasRead } from "../../disk/files-read";
import { exists, MANIFEST_FILE, REFUSED_FILE, STACK_FILES, TOPOLOGY_FILE } from "../../disk/synth-folder";
import { writeWhole } from "../../disk/write-whole";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";
import { notWritten } from "./not-written";

/** Puts a text, or its pieces, on stdout or whole into a file. @throws InputError when the file cannot be written */
export function output(text: string | Iterable<string>, file: string | undefined, io: Io, isPrivate?: true): void {
  const pieces = inLines(typeof text === "string" ? [text] : text);
  if (file === undefined) {
    for (const piece of pieces) io.stdout.write(piece);
    return;
  }
  refuseOverWhatWasRead(file, io);
  refuseOverATopology(file, io);
  try {
    writeWhole(resolve(io.cwd, file), pieces, isPrivate);
  } catch (error) {
    throw notWritten("file", file, error);
  }
}

/** What a synth or an adoption wrote is what a command reads; over it, its answer would be the last. */
function refuseOverATopology(file: string, io: Io): void {
  const name = basename(file);
  const isWritten = WRITTEN_BY_A_SYNTH.includes(name) || name.endsWith(`-${TOPOLOGY_FILE}`);
  if (!isWritten || !exists(file, io)) return;
  throw new InputError({
    what: "a synth or an adoption wrote this file, and the output would replace it",
    where: file,
    expected: "another file",
  });
}

const WRITTEN_BY_A_SYNTH: readonly string[] = [TOPOLOGY_FILE, REFUSED_FILE, MANIFEST_FILE, ...STACK_FILES];

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
