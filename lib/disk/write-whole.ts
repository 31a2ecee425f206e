import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { uninterrupted } from "../process/interruption";
import { MadeFolders } from "./made-folders";
import { removeLeftBeside, removeTemporary, temporaryBeside } from "./temporary";

/**
 * Writes a file whole or not at all: a reader never sees a half of it, and a full disk leaves the old one. A link stays,
 * and the file that it means is written; a file keeps its mode, unless it is private: that is for this user alone, whoever could
 * read what was there. What is not a file, such as a pipe or a terminal, gets the text as it comes.
 */
export function writeWhole(file: string, text: string | Iterable<string>, isPrivate?: true): void {
  const pieces = typeof text === "string" ? [text] : text;
  const target = targetOf(file);
  const opened = descriptorOf(target);
  if (opened !== undefined) {
    writeInto(opened, pieces);
    return;
  }
  const present = statSync(target, { throwIfNoEntry: false });
  if (OF_THE_SYSTEM.test(target) || (present && !present.isFile())) writePieces(target, pieces, "a");
  else uninterrupted(() => writeBeside(target, pieces, isPrivate ? 0o600 : present?.mode));
}

/** /dev/stdout may mean a file, to which its opener has still more to write. */
export const OF_THE_SYSTEM = /^\/(dev|proc)\//;

/** Opened once more, a file that stdout means would be written from its beginning, over what is there. */
function descriptorOf(file: string): number | undefined {
  const standard = ["/dev/stdin", "/dev/stdout", "/dev/stderr"].indexOf(file);
  if (standard > 0) return standard;
  const [, number] = /^\/(?:dev|proc\/(?:self|thread-self))\/fd\/(\d+)$/.exec(file) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** Writes several files, all of them whole or none. */
export function writeAllWhole(files: readonly (readonly [file: string, text: string])[]): void {
  uninterrupted(() => {
    const written: Beside[] = [];
    try {
      for (const [file, text] of files) written.push(writtenBeside(file, [text], undefined));
      for (const { temporary, file } of written) renameSync(temporary, file);
    } finally {
      for (const { drop } of written.reverse()) drop();
    }
  });
}

/**
 * Writes a file whole where there is none yet, and leaves one that is there, of whoever was first. One that is private has
 * private folders, where they are made for it.
 * @returns whether it was written
 */
export function writeOnce(file: string, text: string, isPrivate?: true): boolean {
  return uninterrupted(() => {
    const { temporary, drop } = writtenBeside(file, [text], isPrivate && 0o600, isPrivate && 0o700);
    try {
      putOnce(temporary, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    } finally {
      drop();
    }
  });
}

/** A link comes to be in one step, and never over another file. Some file systems have none: there a copy is exclusive, and takes a moment. */
function putOnce(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    copyFileSync(temporary, file, constants.COPYFILE_EXCL);
  }
}

function writeBeside(file: string, pieces: Iterable<string>, mode: number | undefined): void {
  const { temporary, drop } = writtenBeside(file, pieces, mode);
  try {
    renameSync(temporary, file);
  } finally {
    drop();
  }
}

/** What is written of a file before it takes its place. */
interface Beside {
  readonly file: string;
  readonly temporary: string;
  /** Removes it, and the folders that were made for it: whatever of both is there without use. */
  readonly drop: () => void;
}

/** Nobody else can read it before it has the mode that it is to have. What a killed process left there is removed. */
function writtenBeside(file: string, pieces: Iterable<string>, mode: number | undefined, ofFolders?: number): Beside {
  const folders = new MadeFolders();
  folders.make(dirname(file), ofFolders);
  removeLeftBeside(file);
  const temporary = temporaryBeside(file);
  const drop = () => {
    removeTemporary(temporary);
    folders.takeBack();
  };
  try {
    writePieces(temporary, pieces, "w");
    chmodSync(temporary, mode === undefined ? 0o666 & ~process.umask() : mode & 0o7777);
    return { file, temporary, drop };
  } catch (error) {
    drop();
    throw error;
  }
}

/** The file that a link means, whether it is there or not; one step at a time, as that of a descriptor is not a file. @throws ELOOP */
function targetOf(file: string): string {
  if (OF_THE_SYSTEM.test(file) || !lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return file;
  statSync(file, { throwIfNoEntry: false });
  return targetOf(resolve(realpathSync(dirname(file)), readlinkSync(file)));
}

function writePieces(file: string, pieces: Iterable<string>, flag: "w" | "a"): void {
  const descriptor = openSync(file, flag, flag === "w" ? 0o600 : undefined);
  try {
    writeInto(descriptor, pieces);
  } finally {
    closeSync(descriptor);
  }
}

function writeInto(descriptor: number, pieces: Iterable<string>): void {
  for (const piece of pieces) writeFully(descriptor, Buffer.from(piece));
}

/** A pipe whose reader is slower than we are takes no more for the moment. */
function writeFully(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; )
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
    }
}

const LOOK_EVERY_MS = 5;
