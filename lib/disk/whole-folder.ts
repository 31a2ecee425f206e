import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onInterruption } from "../process/interruption";
import { GrowingFile } from "./growing-file";
import { GzipLines } from "./gzip-lines";
import { MadeFolders } from "./made-folders";
import { withoutLinks } from "./output-folder";
import { removeLeftBeside, removeTemporary, temporaryBeside } from "./temporary";

/**
 * A folder that only this user can enter, which is there whole or not at all: it is filled beside its place and put there at
 * the end. A link to it stays. An interruption takes away what there is of it; `close` has to be called in every other case.
 * Without `put`, no folder is left that was made for it.
 */
export class WholeFolder {
  readonly #target: string;
  readonly #stage: string;
  readonly #folders = new MadeFolders();
  readonly #letGo: () => void;

  constructor(target: string) {
    this.#folders.make(dirname(target), 0o700);
    try {
      this.#target = withoutLinks(target);
      for (const left of [this.#target, this.#earlier]) removeLeftBeside(left, "folder");
      this.#stage = temporaryBeside(this.#target);
      mkdirSync(this.#stage, { mode: 0o700 });
    } catch (error) {
      this.#folders.takeBack();
      throw error;
    }
    this.#letGo = onInterruption(() => this.#drop());
  }

  /** A file by its path in the folder. */
  write(path: string, text: string): void {
    writeFileSync(this.#placeOf(path), `${text}\n`, { mode: 0o600, flag: "wx" });
  }

  /** A compressed file of lines by its path in the folder; `end` has to be called before `put`. */
  lines(path: string): GzipLines {
    return new GzipLines(this.#placeOf(path));
  }

  /** A file that is too large to be held whole; `end` has to be called before `put`, and `close` in every case. */
  grow(path: string): GrowingFile {
    return new GrowingFile(this.#placeOf(path));
  }

  #placeOf(path: string): string {
    const file = join(this.#stage, path);
    new MadeFolders().make(dirname(file), 0o700);
    return file;
  }

  /** Puts it in its place; what was there comes away in the same moment, or stays if that fails. */
  put(): void {
    const earlier = temporaryBeside(this.#earlier);
    const wasThere = moved(this.#target, earlier);
    try {
      renameSync(this.#stage, this.#target);
    } catch (error) {
      if (wasThere) renameSync(earlier, this.#target);
      throw error;
    }
    removeTemporary(earlier);
  }

  close(): void {
    this.#drop();
    this.#letGo();
  }

  #drop(): void {
    removeTemporary(this.#stage);
    this.#folders.takeBack();
  }

  get #earlier(): string {
    return `${this.#target}.earlier`;
  }
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
