import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file whole or not at all: a reader never sees a half of it, and a full disk leaves the old one. */
export function writeWhole(file: string, text: string | Iterable<string>): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writePieces(temporary, typeof text === "string" ? [text] : text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes several files, all of them whole or none. */
export function writeAllWhole(files: readonly (readonly [file: string, text: string])[]): void {
  const temporary = files.map(([file]) => `${file}.${process.pid}.tmp`);
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

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, "w");
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}
