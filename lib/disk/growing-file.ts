import { closeSync, openSync, writeFileSync } from "node:fs";

/** A new file that only this user can read, written piece by piece. `end` has to be called in every case. */
export class GrowingFile {
  #descriptor: number | undefined;

  constructor(file: string) {
    this.#descriptor = openSync(file, "wx", 0o600);
  }

  /** Given a descriptor, it writes on where the file ends, and all of it. */
  write(piece: string): void {
    writeFileSync(this.#descriptor as number, piece);
  }

  end(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
