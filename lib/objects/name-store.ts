import { longer } from "./key-table";
import { lastingBytes } from "./lasting-memory";

const CHUNK = 1 << 16;
/** So many texts are written down at once, and read at once: each time costs more than the bytes of a few names. */
const GROUP = 8;

/** Texts that are written down once and read back rarely, as bytes: a million names cost what their characters do. */
export class NameStore {
  readonly #chunks: Buffer<SharedArrayBuffer>[] = [];
  /** Where each group begins, counted over all chunks. */
  #starts = new Float64Array(1024);
  #groups = 0;
  /** The texts of the group that is not full yet. */
  #begun: string[] = [];
  /** How long each text is, in characters. */
  #lengths = new Uint32Array(1024);
  #count = 0;
  #at = CHUNK;
  /** The group that was read last: who asks for all of them asks for one after the other. */
  #asked = { group: -1, texts: "" };

  get size(): number {
    return this.#count;
  }

  /** @returns the number by which {@link at} finds it: 0, 1, 2 … */
  add(text: string): number {
    if (this.#count === this.#lengths.length) this.#lengths = longer(this.#lengths, 2 * this.#count);
    this.#lengths[this.#count] = text.length;
    if (this.#begun.push(text) === GROUP) this.#close();
    return this.#count++;
  }

  at(index: number): string {
    const group = Math.floor(index / GROUP);
    const first = group * GROUP;
    if (group === this.#groups) return this.#begun[index - first] as string;
    let at = 0;
    for (let before = first; before < index; before++) at += this.#lengths[before] as number;
    return this.#textsOf(group).slice(at, at + (this.#lengths[index] as number));
  }

  #textsOf(group: number): string {
    if (group === this.#asked.group) return this.#asked.texts;
    const start = this.#starts[group] as number;
    const chunk = this.#chunks[Math.floor(start / CHUNK)] as Buffer<SharedArrayBuffer>;
    const from = (start % CHUNK) + 4;
    const texts = chunk.toString("utf8", from, from + chunk.readUInt32LE(from - 4));
    this.#asked = { group, texts };
    return texts;
  }

  #close(): void {
    const texts = this.#begun.join("");
    // A character takes at most three bytes: to count them first costs as much as to write them.
    const most = 4 + 3 * texts.length;
    if (this.#at + most > CHUNK) {
      this.#chunks.push(lastingBytes(Math.max(CHUNK, most)));
      this.#at = 0;
    }
    if (this.#groups === this.#starts.length) {
      const starts = new Float64Array(2 * this.#groups);
      starts.set(this.#starts);
      this.#starts = starts;
    }
    const chunk = this.#chunks.at(-1) as Buffer<SharedArrayBuffer>;
    this.#starts[this.#groups++] = (this.#chunks.length - 1) * CHUNK + this.#at;
    const length = chunk.write(texts, this.#at + 4);
    chunk.writeUInt32LE(length, this.#at);
    this.#at += 4 + length;
    this.#begun = [];
  }
}
