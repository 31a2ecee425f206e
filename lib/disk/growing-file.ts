import { once } from "node:events";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import { constants, createGzip } from "node:zlib";

/** A new file that only this user can read, written piece by piece. `close` has to be called in every case. */
export class GrowingFile {
  #descriptor: number | undefined;

  constructor(path: string) {
    this.#descriptor = openSync(path, "wx", 0o600);
  }

  /** Given a descriptor, it writes on where the file ends, and all of it. */
  write(piece: string | Uint8Array): void {
    writeFileSync(this.#descriptor as number, piece);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** Text that is compressed on its way into a file, by another thread. A disk that is full is told by the next write, or the end. */
export class GzippedText {
  readonly #gzip = createGzip({ level: constants.Z_BEST_SPEED });
  #failure: Error | undefined;

  constructor(file: GrowingFile) {
    this.#gzip.on("data", (bytes: Uint8Array) => {
      try {
        file.write(bytes);
      } catch (error) {
        this.#gzip.destroy(error as Error);
      }
    });
    this.#gzip.on("error", (error) => {
      this.#failure = error;
    });
  }

  async write(text: string): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (!this.#gzip.write(text)) await once(this.#gzip, "drain");
  }

  async end(): Promise<void> {
    if (this.#failure) throw this.#failure;
    this.#gzip.end();
    await finished(this.#gzip);
  }
}
