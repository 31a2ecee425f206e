import { mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { onInterruption } from "../process/interruption";
import { GzipLines } from "./gzip-lines";
import { withoutLinks } from "./output-folder";
import { removeLeftBeside, removeTemporary, temporaryBeside } from "./temporary";

/**
 * A compressed file of lines that only this user can read, which is there whole or not at all. A link to it stays. An
 * interruption takes away what there is of it; `drop` has to be called in every other case, and does nothing after `put`.
 */
export class PrivateLines {
  readonly #target: string;
  readonly #temporary: string;
  readonly #lines: GzipLines;
  readonly #letGo: () => void;
  #isPut = false;

  constructor(target: string) {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    this.#target = withoutLinks(target);
    removeLeftBeside(this.#target);
    this.#temporary = temporaryBeside(this.#target);
    this.#lines = new GzipLines(this.#temporary);
    this.#letGo = onInterruption(() => removeTemporary(this.#temporary));
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
    if (!this.#isPut) await this.#lines.drop();
    this.#letGo();
  }
}
