import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The folders that were made for something that is to be written, so that a write that fails leaves none of them. */
export class MadeFolders {
  readonly #made: string[] = [];

  /**
   * Makes a folder, and what is missing above it. Node.js has a way of its own, which calls a read-only file system a path that is
   * not there, and never ends on one that takes no folders, as /proc.
   * @throws what the disk says; nothing that this call made is left then
   */
  make(folder: string, mode = 0o777): void {
    const before = this.#made.length;
    try {
      this.#make(folder, mode);
    } catch (error) {
      this.#takeBackTo(before);
      throw error;
    }
  }

  /** Removes those that it made, as long as nothing is in them, of whomever. */
  takeBack(): void {
    this.#takeBackTo(0);
  }

  #make(folder: string, mode: number): void {
    if (isFolder(folder)) return;
    const above = dirname(folder);
    if (!isThere(above)) this.#make(above, mode);
    try {
      mkdirSync(folder, { mode });
      this.#made.push(folder);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST" && isFolder(folder)) return;
      if (code !== "ENOENT" || isThere(above)) throw error;
      // Another run has taken back the one above.
      this.#make(folder, mode);
    }
  }

  #takeBackTo(length: number): void {
    for (const folder of this.#made.splice(length).reverse()) removeEmpty(folder);
  }
}

/** One that cannot be removed, as it holds something, is a mount or in a folder of somebody else, stays. */
export function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {}
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
