const CHUNK = 1 << 16;

/** Texts that are written down once and read back rarely, as bytes: a million names cost what their characters do. */
export class NameStore {
  readonly #chunks: Buffer[] = [];
  /** Where each text begins, counted over all chunks. */
  #starts = new Float64Array(1024);
  #count = 0;
  #at = CHUNK;

  get size(): number {
    return this.#count;
  }

  /** @returns the number by which {@link at} finds it: 0, 1, 2 … */
  add(text: string): number {
    // A character takes at most three bytes: to count them first costs as much as to write them.
    const most = 4 + 3 * text.length;
    if (this.#at + most > CHUNK) {
      this.#chunks.push(Buffer.allocUnsafe(Math.max(CHUNK, most)));
      this.#at = 0;
    }
    if (this.#count === this.#starts.length) {
      const starts = new Float64Array(2 * this.#count);
      starts.set(this.#starts);
      this.#starts = starts;
    }
    const chunk = this.#chunks.at(-1) as Buffer;
    this.#starts[this.#count] = (this.#chunks.length - 1) * CHUNK + this.#at;
    const length = chunk.write(text, this.#at + 4);
    chunk.writeUInt32LE(length, this.#at);
    this.#at += 4 + length;
    return this.#count++;
  }

  at(index: number): string {
    const start = this.#starts[index] as number;
    const chunk = this.#chunks[Math.floor(start / CHUNK)] as Buffer;
    const from = (start % CHUNK) + 4;
    return chunk.toString("utf8", from, from + chunk.readUInt32LE(from - 4));
  }
}
