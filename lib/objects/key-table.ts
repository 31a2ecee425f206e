import { lastingBytes, lastingNumbers } from "./lasting-memory";

/** The kinds of value that objects are found by; the same text under two of them is two keys. */
export const KEY_SPACES = [
  "sourceAnchor",
  "objectIdentifier",
  "securityIdentifier",
  "userPrincipalName",
  "address",
  "deviceId",
  "name",
  "container",
] as const;
export type KeySpace = (typeof KEY_SPACES)[number];

/** Another one in each process: nobody can prepare values that meet by their hashes alone. */
const SEED = Math.floor(Math.random() * 2 ** 32);

/** A row is so many numbers, side by side: whoever finds it by its hash has to wait for the memory once. */
const ROW = 6;
/** Where they stand in a row: after the four parts of the hash. */
const [OBJECT, NEXT] = [4, 5];
/** Rows come in pieces of so many: what grows is never copied, and memory that is new is what costs most. */
const PIECE_BITS = 12;
const PIECE = 1 << PIECE_BITS;
const IN_PIECE = PIECE - 1;
/** So few rows are entered as they come. */
const FEW = 64;
/** So many slots are filled at a time, for the processor has them at hand together. */
const REGION_BITS = 15;

/**
 * Which objects have a value, for millions of them: no text is kept, only 128 bits of each key in typed arrays, 25 bytes
 * and one and a half to three slots of 8, and in the heap a number for each row that meets another one. That two different
 * values of a billion meet by chance is less likely than 1 in 10^20.
 *
 * What is added is written down in its order, and entered into the slots when somebody asks: then the slots are as many as
 * they have to be, and the processor waits for the memory of many rows at once instead of for each.
 */
export class KeyTable {
  /**
   * For each slot the first row of its key, counted from 1 and 0 where it is free, and the first part of the hash beside it:
   * most slots that are not the one are passed by without a look at their rows.
   */
  #slots = lastingNumbers(64);
  readonly #pieces: Uint32Array[] = [];
  readonly #notes: Uint8Array[] = [];
  #rows = 0;
  /** How many rows are in the slots. */
  #entered = 0;
  /** Those of them that have another row with the same value behind them. */
  #meeting: number[] = [];

  get size(): number {
    return this.#rows;
  }

  /** @param note a number below 256 that is kept with this value of this object */
  add(space: KeySpace, value: string, object: number, note = 0): void {
    const row = this.#rows++;
    if ((row & IN_PIECE) === 0) {
      this.#pieces.push(lastingNumbers(ROW * PIECE));
      this.#notes.push(lastingBytes(PIECE));
    }
    const piece = this.#pieceOf(row);
    const at = placeOf(row);
    piece[at] = hash(space, value);
    piece[at + 1] = HASH[1] as number;
    piece[at + 2] = HASH[2] as number;
    piece[at + 3] = HASH[3] as number;
    piece[at + OBJECT] = object;
    if (note !== 0) (this.#notes[row >>> PIECE_BITS] as Uint8Array)[row & IN_PIECE] = note;
  }

  /**
   * The first row with the value, to go on from with {@link next}; -1 where no object has it.
   * @param from where the value begins in the text: to cut it off first costs more than to find it
   */
  find(space: KeySpace, text: string, from = 0): number {
    this.#enter();
    return (this.#slots[this.#slotOf(hash(space, text, from), HASH, 0)] as number) - 1;
  }

  /** The next row with the same value; -1 after the last one. */
  next(row: number): number {
    return (this.#pieceOf(row)[placeOf(row) + NEXT] as number) - 1;
  }

  objectAt(row: number): number {
    return this.#pieceOf(row)[placeOf(row) + OBJECT] as number;
  }

  noteAt(row: number): number {
    return (this.#notes[row >>> PIECE_BITS] as Uint8Array)[row & IN_PIECE] as number;
  }

  /** Shows every object that has a value in common with another one; one that has several may be shown again. */
  eachMeeting(visit: (object: number) => void): void {
    this.#enter();
    for (const row of this.#meeting) {
      visit(this.objectAt(row));
      visit(this.objectAt(this.next(row)));
    }
  }

  #pieceOf(row: number): Uint32Array {
    return this.#pieces[row >>> PIECE_BITS] as Uint32Array;
  }

  /** Enters what was added since somebody asked last. */
  #enter(): void {
    if (this.#entered === this.#rows) return;
    this.#makeRoom();
    if (this.#rows - this.#entered < FEW) {
      for (let row = this.#entered; row < this.#rows; row++) this.#enterRow(row, this.#firstOf(row));
    } else {
      const order = this.#byRegion();
      for (let at = 0; at < order.length; at += 2) this.#enterRow(order[at] as number, order[at + 1] as number);
    }
    this.#entered = this.#rows;
  }

  #makeRoom(): void {
    let { length } = this.#slots;
    while (length < 3 * this.#rows) length *= 2;
    if (length === this.#slots.length) return;
    this.#slots = lastingNumbers(length);
    this.#entered = 0;
    this.#meeting = [];
  }

  #enterRow(row: number, first: number): void {
    const slots = this.#slots;
    const [piece, start] = [this.#pieceOf(row), placeOf(row)];
    const slot = this.#slotOf(first, piece, start);
    const next = slots[slot] as number;
    if (next !== 0) this.#meeting.push(row);
    piece[start + NEXT] = next;
    slots[slot] = row + 1;
    slots[slot + 1] = first;
  }

  /** The rows to enter, each with the first part of its hash: those of one region of slots together, and there in their order. */
  #byRegion(): Uint32Array {
    const [from, to, last] = [this.#entered, this.#rows, this.#slots.length / 2 - 1];
    const starts = new Uint32Array((last >>> REGION_BITS) + 2);
    for (let row = from; row < to; row++) {
      const after = ((this.#firstOf(row) & last) >>> REGION_BITS) + 1;
      starts[after] = (starts[after] as number) + 2;
    }
    for (let region = 1; region < starts.length; region++)
      starts[region] = (starts[region] as number) + (starts[region - 1] as number);
    const order = new Uint32Array(2 * (to - from));
    for (let row = from; row < to; row++) {
      const first = this.#firstOf(row);
      const region = (first & last) >>> REGION_BITS;
      const at = starts[region] as number;
      order[at] = row;
      order[at + 1] = first;
      starts[region] = at + 2;
    }
    return order;
  }

  #firstOf(row: number): number {
    return this.#pieceOf(row)[placeOf(row)] as number;
  }

  /** The slot of the key with this first part of its hash and the others at a place in an array, or the free one where it belongs. */
  #slotOf(first: number, hashes: Uint32Array, at: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let slot = (first << 1) & last; ; slot = (slot + 2) & last) {
      const row = slots[slot] as number;
      if (row === 0 || (slots[slot + 1] === first && this.#hasHash(row - 1, hashes, at))) return slot;
    }
  }

  #hasHash(row: number, others: Uint32Array, at: number): boolean {
    const [piece, start] = [this.#pieceOf(row), placeOf(row)];
    return (
      piece[start + 1] === others[at + 1] && piece[start + 2] === others[at + 2] && piece[start + 3] === others[at + 3]
    );
  }
}

/** Where a row begins in its piece. */
function placeOf(row: number): number {
  return ROW * (row & IN_PIECE);
}

/** One of so many shares, always the same one for the same value: each has about as many values. */
export function shareOf(space: KeySpace, value: string, shares: number): number {
  hash(space, value);
  return (HASH[1] as number) % shares;
}

/** The same numbers in an array of at least this length. */
export function longer(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(numbers);
  return copy;
}

/** The text that was hashed last, whole: a sign-in name mostly is the address that is asked about next. */
let hashed: string | undefined;
/** Its hash: a new array for each of millions of keys would cost more than the hash. */
const HASH = new Uint32Array(4);

/** @returns the first part of the hash, which tells the kinds of value apart; the others are left in {@link HASH} */
function hash(space: KeySpace, text: string, from = 0): number {
  if (from > 0 || text !== hashed) hashText(text, from);
  // Each kind has a name of another length, which is read sooner than anything is looked up by the name.
  return ((HASH[0] as number) ^ Math.imul(space.length, 0x9e3779b9)) >>> 0;
}

/**
 * MurmurHash3 for 128 bits, eight characters at a time. The seed goes into each word before it is multiplied, and not only
 * into the first state, so that a difference of two values does not come out the same in every process.
 */
function hashText(value: string, from: number): void {
  let [a, b, c, d] = [SEED, SEED, SEED, SEED];
  const length = value.length - from;
  for (let at = from; at < value.length; at += 8) {
    a ^= stirred(wordAt(value, at), 0x239b961b, 15, 0xab0e9789);
    a = (Math.imul(rotated(a, 19) + b, 5) + 0x561ccd1b) | 0;
    b ^= stirred(wordAt(value, at + 2), 0xab0e9789, 16, 0x38b34ae5);
    b = (Math.imul(rotated(b, 17) + c, 5) + 0x0bcaa747) | 0;
    c ^= stirred(wordAt(value, at + 4), 0x38b34ae5, 17, 0xa1e38b93);
    c = (Math.imul(rotated(c, 15) + d, 5) + 0x96cd1c35) | 0;
    d ^= stirred(wordAt(value, at + 6), 0xa1e38b93, 18, 0x239b961b);
    d = (Math.imul(rotated(d, 13) + a, 5) + 0x32ac3b17) | 0;
  }
  a = ((a ^ length) + (b ^ length) + (c ^ length) + (d ^ length)) | 0;
  b = finished((b ^ length) + a);
  c = finished((c ^ length) + a);
  d = finished((d ^ length) + a);
  a = (finished(a) + b + c + d) | 0;
  hashed = from === 0 ? value : undefined;
  HASH[0] = a;
  HASH[1] = b + a;
  HASH[2] = c + a;
  HASH[3] = d + a;
}

/** One number of 32 bits that depends on every bit of some words, and on a seed. */
export function hashOfWords(words: Uint32Array, seed: number): number {
  let sum = seed;
  for (let at = 0; at < words.length; at++) {
    sum ^= Math.imul(rotated(Math.imul((words[at] as number) ^ seed, 0xcc9e2d51), 15), 0x1b873593);
    sum = (Math.imul(rotated(sum, 13), 5) + 0xe6546b64) | 0;
  }
  return finished(sum) >>> 0;
}

/** Two characters; after the end stand zeros, which the length tells from characters. */
function wordAt(value: string, at: number): number {
  if (at + 1 < value.length) return value.charCodeAt(at) | (value.charCodeAt(at + 1) << 16);
  return at < value.length ? value.charCodeAt(at) : 0;
}

function stirred(word: number, first: number, bits: number, second: number): number {
  return Math.imul(rotated(Math.imul(word ^ SEED, first), bits), second);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Lets every bit of a word depend on all of them. */
function finished(sum: number): number {
  const once = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
