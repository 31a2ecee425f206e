import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Writes a file whole or not at all: a reader never sees a half of it, and a full disk leaves the old one. A link stays,
 * and the file that it means is written; a file keeps its mode. What is no file, such as a pipe or a terminal, gets the text as
 * it comes.
 */
export function writeWhole(file: string, text: string | Iterable<string>): void {
  const pieces = typeof text === "string" ? [text] : text;
  const target = targetOf(file);
  const present = statSync(target, { throwIfNoEntry: false });
  if (OF_THE_SYSTEM.test(target) || (present && !present.isFile())) writePieces(target, pieces, "a");
  else writeBeside(target, pieces, present);
}

/** /dev/stdout may mean a file, to which its opener has still more to write. */
const OF_THE_SYSTEM = /^\/(dev|proc)\//;

/** Writes several files, all of them whole or none. */
export function writeAllWhole(files: readonly (readonly [file: string, text: string])[]): void {
  const temporary = files.map(([file]) => temporaryOf(file));
  try {
    for (const [index, [file, text]] of files.entries()) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(temporary[index] as string, text);
    }
    for (const [index, [file]] of files.entries()) renameSync(temporary[index] as string, file);
  } catch (error) {
    for (const file of temporary) rmSync(file, { force: true });
    throw error;
  }
}

function writeBeside(file: string, pieces: Iterable<string>, present: Stats | undefined): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = temporaryOf(file);
  try {
    writePieces(temporary, pieces, "w");
    if (present) chmodSync(temporary, present.mode & 0o7777);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function temporaryOf(file: string): string {
  return `${file}.${process.pid}.tmp`;
}

/** The file that a link means, whether it is there or not. */
function targetOf(file: string): string {
  if (OF_THE_SYSTEM.test(file) || !lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return file;
  if (statSync(file, { throwIfNoEntry: false })) return realpathSync(file);
  return targetOf(resolve(realpathSync(dirname(file)), readlinkSync(file)));
}

function writePieces(file: string, pieces: Iterable<string>, flag: "w" | "a"): void {
  const descriptor = openSync(file, flag);
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}
