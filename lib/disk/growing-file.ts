import { closeSync, openSync, writeFileSync } from "node:fs";

/** Pieces are put together until they are worth a write. In writes of 64 KB, the same text took twice as long. */
const WORTH_A_WRITE = 32 * 1024;

/** A new file that only this user can read, written piece by piece. `close` has to be called in every case. */
export class GrowingFile {
  #descriptor: number | undefined;
  #gathered = "";

  constructor(file: string) {
    this.#descriptor = openSync(file, "wx", 0o600);
  }

  write(piece: string): void {
    this.#gathered += piece;
    if (this.#gathered.length >= WORTH_A_WRITE) this.#put();
  }

  /** The file is whole when this has come back. */
  end(): void {
    this.#put();
    this.close();
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /** Given a descriptor, it writes on where the file ends, and all of it. */
  #put(): void {
    writeFileSync(this.#descriptor as number, this.#gathered);
    this.#gathered = "";
  }
}
