import { InputError, quote } from "../../domain/input/input-error";
import { MOST_LEVELS, type ReadJson, readJson } from "../../text/json/read-json";

/** One value out of a large JSON object: a member of it, or one item of a member. */
export interface JsonPart {
  readonly member: string;
  /** The index or the name of the item, for a member that is read item by item. */
  readonly item?: number | string;
  readonly value: unknown;
}

/** How a member is read: parsed whole, parsed item by item, or passed over; or all passed over but one list inside. */
export type Reading = "whole" | "items" | "skip" | ListInside;

/** The list that stands under these names, one in the other, is parsed item by item. There may be none. */
export interface ListInside {
  readonly listAt: readonly string[];
}

/** Bytes as they arrive; a chunk may be overwritten once the next one has been asked for. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Reads a JSON object of any size and holds one part of it at a time. What is passed over costs neither memory nor
 * parsing; of it only strings and brackets are checked. Nothing is complete before the last part has been read.
 * @throws InputError when the bytes end early or are not a JSON object; `what` names the document in it
 */
export async function* jsonParts(chunks: Chunks, what: string, howToRead: (member: string) => Reading) {
  yield* new PartReader(chunks, what, howToRead).parts();
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACES: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** What one value may have; a plan of any size has many of them. */
const MOST_BYTES = 500_000_000;

class PartReader {
  #chunk: Uint8Array = new Uint8Array();
  #at = 0;
  /** Bytes before the present chunk. */
  #before = 0;
  #member: string | undefined;
  #item: number | string | undefined;
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  /** Where the sweep over a value stands: the brackets that are open, and whether it is inside a string. */
  readonly #closers = new Uint8Array(MOST_LEVELS + 1);
  #level = 0;
  #string: "outside" | "inside" | "escaped" = "outside";
  /** The beginning of a value that goes on in the next chunk. */
  #held = new Uint8Array();
  #heldLength = 0;

  constructor(
    chunks: Chunks,
    private readonly what: string,
    private readonly howToRead: (member: string) => Reading,
  ) {
    this.#chunks = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  }

  async *parts(): AsyncGenerator<JsonPart> {
    try {
      await this.#skipByteOrderMark();
      yield* this.#object();
      await this.#skipSpace();
      if (this.#at < this.#chunk.length) throw this.#unexpected(`nothing after the end of ${this.what}`);
    } finally {
      await this.#chunks.return?.();
    }
  }

  async *#object(): AsyncGenerator<JsonPart> {
    await this.#take(OPEN_OBJECT, 'an object: "{"');
    for await (const member of this.#keys()) {
      this.#member = member;
      yield* this.#read(member, this.howToRead(member));
      this.#member = undefined;
    }
  }

  async *#read(member: string, reading: Reading): AsyncGenerator<JsonPart> {
    if (typeof reading === "object") return yield* this.#readInside(member, reading.listAt);
    const first = reading === "items" ? await this.#next() : undefined;
    if (reading === "skip") await this.#passOver();
    else if (first === OPEN_LIST) yield* this.#listItems(member);
    else if (first === OPEN_OBJECT) yield* this.#objectItems(member);
    else yield { member, value: await this.#parsed() };
  }

  async *#readInside(member: string, [name, ...names]: readonly string[]): AsyncGenerator<JsonPart> {
    const first = await this.#next();
    if (name === undefined && first === OPEN_LIST) yield* this.#listItems(member);
    else if (name === undefined || first !== OPEN_OBJECT) await this.#passOver();
    else {
      this.#at++;
      for await (const key of this.#keys())
        if (key === name) yield* this.#readInside(member, names);
        else await this.#passOver();
    }
  }

  async *#listItems(member: string): AsyncGenerator<JsonPart> {
    this.#at++;
    for (let item = 0; (await this.#next()) !== CLOSE_LIST; item++) {
      if (item > 0) await this.#take(COMMA, 'a comma, or "]"');
      this.#item = item;
      yield { member, item, value: await this.#parsed() };
      this.#item = undefined;
    }
    this.#at++;
  }

  async *#objectItems(member: string): AsyncGenerator<JsonPart> {
    this.#at++;
    for await (const item of this.#keys()) {
      this.#item = item;
      yield { member, item, value: await this.#parsed() };
      this.#item = undefined;
    }
  }

  /** The names in an object whose brace is open; whoever asks reads the value of each before asking for the next. */
  async *#keys(): AsyncGenerator<string> {
    const keys = new Set<string>();
    while ((await this.#next()) !== CLOSE_OBJECT) {
      if (keys.size > 0) await this.#take(COMMA, 'a comma, or "}"');
      if ((await this.#next()) !== QUOTE) throw this.#unexpected('the name of a field in double quotes, or "}"');
      const start = this.#before + this.#at;
      const key = (await this.#parsed()) as string;
      if (keys.has(key))
        throw this.#mistake(`${quote(key)} appears twice`, start, `each name once, as Terraform prints ${this.what}`);
      keys.add(key);
      await this.#take(COLON, "a colon after the name of the field");
      yield key;
    }
    this.#at++;
  }

  async #parsed(): Promise<unknown> {
    await this.#next();
    const start = this.#before + this.#at;
    const bytes = await this.#sweepValue(true);
    const read = this.#readIn(bytes, start);
    if (!read.mistake) return read.value;
    const what =
      read.mistake.reason === "name twice"
        ? `a value of ${this.what} has one name twice, and most readers would see only the second`
        : `${this.what} is broken JSON`;
    throw this.#mistake(what, start, `${this.what}, as Terraform printed it`);
  }

  #readIn(bytes: Uint8Array, start: number): ReadJson {
    try {
      return readJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"));
    } catch {
      throw this.#tooLarge(start);
    }
  }

  async #passOver(): Promise<void> {
    await this.#next();
    await this.#sweepValue(false);
  }

  /** Moves to the end of a value, and gives its bytes if they are wanted: until the next value is read. */
  async #sweepValue(wanted: boolean): Promise<Uint8Array> {
    const first = this.#chunk[this.#at];
    if (first === COMMA || first === COLON || first === CLOSE_LIST || first === CLOSE_OBJECT)
      throw this.#unexpected("a value");
    const isScalar = first !== QUOTE && first !== OPEN_LIST && first !== OPEN_OBJECT;
    this.#heldLength = 0;
    for (;;) {
      const from = this.#at;
      const ended = isScalar ? this.#sweepScalar() : this.#sweep();
      const piece = this.#chunk.subarray(from, this.#at);
      if (ended && this.#heldLength === 0) return piece;
      if (wanted) this.#hold(piece);
      if (ended) return this.#held.subarray(0, this.#heldLength);
      if (!(await this.#more())) throw this.#cutOff();
    }
  }

  /** Keeps a copy, in a buffer that grows to the largest value and is used for all of them. */
  #hold(piece: Uint8Array): void {
    const length = this.#heldLength + piece.length;
    if (length > MOST_BYTES) throw this.#tooLarge(this.#before + this.#at);
    if (length > this.#held.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.#held.subarray(0, this.#heldLength));
      this.#held = larger;
    }
    this.#held.set(piece, this.#heldLength);
    this.#heldLength = length;
  }

  /** Moves to the end of a number or word in this chunk; false when the chunk ends first. */
  #sweepScalar(): boolean {
    for (; this.#at < this.#chunk.length; this.#at++) {
      const byte = this.#chunk[this.#at];
      if (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || SPACES.has(byte)) return true;
    }
    return false;
  }

  /** Moves to the end of a string, list or object in this chunk; false when the chunk ends first. This is the hot loop. */
  #sweep(): boolean {
    const chunk = this.#chunk;
    const closers = this.#closers;
    let at = this.#at;
    let level = this.#level;
    let string = this.#string;
    while (at < chunk.length) {
      if (string === "escaped") {
        at++;
        string = "inside";
      }
      if (string === "inside") {
        let byte: number | undefined;
        while (at < chunk.length) {
          byte = chunk[at++];
          if (byte === QUOTE || byte === BACKSLASH) break;
          byte = undefined;
        }
        if (byte === undefined) break;
        string = byte === QUOTE ? "outside" : "escaped";
        if (byte === BACKSLASH || level > 0) continue;
        return this.#leave(at, 0, "outside", true);
      }
      const byte = chunk[at++];
      if (byte === QUOTE) string = "inside";
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        // In ASCII the closing bracket stands two places after the opening one, for both kinds.
        closers[++level] = byte + 2;
        if (level === MOST_LEVELS) throw this.#tooDeep(at);
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (closers[level] !== byte) {
          this.#at = at - 1;
          throw this.#unexpected(`"${String.fromCharCode(closers[level] as number)}"`);
        }
        if (--level === 0) return this.#leave(at, 0, "outside", true);
      }
    }
    return this.#leave(at, level, string, false);
  }

  #leave(at: number, level: number, string: "outside" | "inside" | "escaped", ended: boolean): boolean {
    this.#at = at;
    this.#level = level;
    this.#string = string;
    return ended;
  }

  async #skipByteOrderMark(): Promise<void> {
    if (!(await this.#more())) return;
    if (this.#chunk[0] !== BYTE_ORDER_MARK[0]) return;
    for (const byte of BYTE_ORDER_MARK) await this.#take(byte, "UTF-8");
  }

  async #take(wanted: number, expected: string): Promise<void> {
    if ((await this.#next()) !== wanted) throw this.#unexpected(expected);
    this.#at++;
  }

  /** The next byte that is not a space, not yet taken. */
  async #next(): Promise<number> {
    await this.#skipSpace();
    const byte = this.#chunk[this.#at];
    if (byte === undefined) throw this.#cutOff();
    return byte;
  }

  async #skipSpace(): Promise<void> {
    do {
      while (this.#at < this.#chunk.length && SPACES.has(this.#chunk[this.#at])) this.#at++;
    } while (this.#at === this.#chunk.length && (await this.#more()));
  }

  /** Goes on to the next chunk that holds anything. */
  async #more(): Promise<boolean> {
    for (;;) {
      const { value, done } = await this.#chunks.next();
      if (done) return false;
      this.#before += this.#chunk.length;
      this.#chunk = value;
      this.#at = 0;
      if (value.length > 0) return true;
    }
  }

  #cutOff(): InputError {
    const end = this.#before + this.#chunk.length;
    return this.#mistake(`${this.what} ends before its JSON does`, end, `the whole of ${this.what}`);
  }

  #unexpected(expected: string): InputError {
    const found = String.fromCharCode(this.#chunk[this.#at] ?? 0);
    return this.#mistake(`${quote(found)} is not valid JSON here`, this.#before + this.#at, expected);
  }

  #tooDeep(at: number): InputError {
    return this.#mistake(`${this.what} nests deeper than ${MOST_LEVELS} levels`, this.#before + at, "fewer levels");
  }

  #tooLarge(start: number): InputError {
    return this.#mistake("one value is larger than can be read", start, "values of less than 500 MB");
  }

  #mistake(what: string, offset: number, expected: string): InputError {
    const item = typeof this.#item === "number" ? `[${this.#item}]` : this.#item && `.${quote(this.#item)}`;
    const member = this.#member === undefined ? "" : `, in ${quote(this.#member)}${item ?? ""}`;
    return new InputError({ what, where: `byte ${offset.toLocaleString("en-US")}${member}`, expected });
  }
}
