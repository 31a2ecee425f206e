import { mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { GzipLines } from "./gzip-lines";
import { removeLeftBeside, temporaryBeside } from "./temporary";

/**
 * A compressed file of lines that only this user can read, which is there whole or not at all. `drop` has to be called in
 * every case; after `put` it does nothing.
 */
export class PrivateLines {
  readonly #temporary: string;
  readonly #lines: GzipLines;
  #isPut = false;

  constructor(private readonly target: string) {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    removeLeftBeside(target);
    this.#temporary = temporaryBeside(target);
    this.#lines = new GzipLines(this.#temporary);
  }

  write(lines: readonly string[]): Promise<void> {
    return this.#lines.write(lines);
  }

  async put(): Promise<void> {
    await this.#lines.end();
    renameSync(this.#temporary, this.target);
    this.#isPut = true;
  }

  async drop(): Promise<void> {
    if (!this.#isPut) await this.#lines.drop();
  }
}
