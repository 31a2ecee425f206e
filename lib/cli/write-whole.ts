import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { removeLeftBeside, removeTemporary, temporaryBeside } from "./temporary";

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
  const written: string[] = [];
  try {
    for (const [file, text] of files) written.push(writtenBeside(file, [text], undefined));
    for (const [index, [file]] of files.entries()) renameSync(written[index] as string, file);
  } finally {
    for (const temporary of written) removeTemporary(temporary);
  }
}

function writeBeside(file: string, pieces: Iterable<string>, present: Stats | undefined): void {
  const temporary = writtenBeside(file, pieces, present);
  try {
    renameSync(temporary, file);
  } finally {
    removeTemporary(temporary);
  }
}

/** Nobody else can read it before it has the mode that it is to have. What a killed process left there is removed. */
function writtenBeside(file: string, pieces: Iterable<string>, present: Stats | undefined): string {
  mkdirSync(dirname(file), { recursive: true });
  removeLeftBeside(file);
  const temporary = temporaryBeside(file);
  try {
    writePieces(temporary, pieces, "w");
    chmodSync(temporary, present ? present.mode & 0o7777 : 0o666 & ~process.umask());
    return temporary;
  } catch (error) {
    removeTemporary(temporary);
    throw error;
  }
}

/** The file that a link means, whether it is there or not. */
function targetOf(file: string): string {
  if (OF_THE_SYSTEM.test(file) || !lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return file;
  if (statSync(file, { throwIfNoEntry: false })) return realpathSync(file);
  return targetOf(resolve(realpathSync(dirname(file)), readlinkSync(file)));
}

function writePieces(file: string, pieces: Iterable<string>, flag: "w" | "a"): void {
  const descriptor = openSync(file, flag, flag === "w" ? 0o600 : undefined);
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}
