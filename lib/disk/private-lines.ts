import { renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "../domain/input/input-error";
import { onInterruption } from "../process/interruption";
import { GzipLines } from "./gzip-lines";
import { MadeFolders } from "./made-folders";
import { withoutLinks } from "./output-folder";
import { removeLeftBeside, removeTemporary, temporaryBeside } from "./temporary";
import { OF_THE_SYSTEM } from "./write-whole";

/**
 * A compressed file of lines that only this user can read, which is there whole or not at all. A link to it stays. An
 * interruption takes away what there is of it, and the folders that were made for it; `drop` has to be called in every other
 * case, and does nothing after `put`.
 */
export class PrivateLines {
  readonly #target: string;
  readonly #temporary: string;
  readonly #lines: GzipLines;
  readonly #folders = new MadeFolders();
  readonly #letGo: () => void;
  #isPut = false;

  /**
   * @param shown how messages call it
   * @throws InputError where a folder, a device or a pipe is, in whose place a file would come
   */
  constructor(target: string, shown = target) {
    if (OF_THE_SYSTEM.test(target) || statSync(target, { throwIfNoEntry: false })?.isFile() === false)
      throw new InputError({
        what: "something is there that is not a file, and a file would take its place",
        where: shown,
        expected: "the path of a file, such as verified.ndjson.gz",
      });
    this.#folders.make(dirname(target), 0o700);
    try {
      this.#target = withoutLinks(target);
      removeLeftBeside(this.#target);
      this.#temporary = temporaryBeside(this.#target);
      this.#lines = new GzipLines(this.#temporary);
    } catch (error) {
      this.#folders.takeBack();
      throw error;
    }
    this.#letGo = onInterruption(() => {
      removeTemporary(this.#temporary);
      this.#folders.takeBack();
    });
  }

  write(lines: readonly string[]): Promise<void> {
    return this.#lines.write(lines);
  }

  async put(): Promise<void> {
    await this.#lines.end();
    renameSync(this.#temporary, this.#target);
    this.#isPut = true;
    this.#letGo();
  }

  async drop(): Promise<void> {
    if (!this.#isPut) {
      await this.#lines.drop();
      this.#folders.takeBack();
    }
    this.#letGo();
  }
}
