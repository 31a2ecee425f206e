import { createWriteStream, openSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";

/** A compressed file of lines that only this user can read, written as fast as the disk takes it. */
export class GzipLines {
  #gzip: Gzip;
  #written: Promise<void>;
  #isNew = true;
  #taken = Promise.resolve();

  /** @throws where something is there already */
  constructor(private readonly file: string) {
    [this.#gzip, this.#written] = opened(file, "wx");
  }

  /** Comes back while these lines are compressed, and not before all earlier ones are: no more than these wait in memory. */
  async write(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    this.#isNew = false;
    // What the disk says is the reason; the stream only says that it is closed.
    await this.#taken.catch(async (error) => {
      await this.#written;
      throw error;
    });
    this.#taken = new Promise((resolve, reject) =>
      this.#gzip.write(`${lines.join("\n")}\n`, (error) => (error ? reject(error) : resolve())),
    );
    // Whoever writes next is told.
    this.#taken.catch(() => {});
  }

  /** Takes away what was written, and begins again. */
  async empty(): Promise<void> {
    if (this.#isNew) return;
    await this.#close();
    [this.#gzip, this.#written] = opened(this.file, "w");
    this.#isNew = true;
    this.#taken = Promise.resolve();
  }

  /** The file is whole when this has come back. */
  async end(): Promise<void> {
    this.#gzip.end();
    await this.#written;
  }

  /** Takes the file away. */
  async drop(): Promise<void> {
    await this.#close();
    rmSync(this.file, { force: true });
  }

  async #close(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => {});
  }
}

function opened(file: string, flags: "wx" | "w"): [gzip: Gzip, written: Promise<void>] {
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream("", { fd: openSync(file, flags, 0o600) }));
  // Whoever writes next is told.
  written.catch(() => {});
  return [gzip, written];
}
