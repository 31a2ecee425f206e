import { isUtf8 } from "node:buffer";
import { createReadStream, fstatSync, openSync, readSync } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "../domain/input/input-error";
import { encodingOf } from "../intake/formats/decode-text";
import { linesIn } from "../intake/formats/lines";
import type { Io } from "../process/io";
import { mustBeAsFirstSeen, toRead } from "./files-read";

const PIECE = 1024 * 1024;
/** What is made of so many bytes is in memory at once: the fewer, the less the garbage collector has to move when it comes. */
const PORTION = 32 * 1024;
const NEWLINE = 0x0a;
/** A group of 250,000 members, with all their names, is half as long. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * The text of a file, in pieces of whole lines. The file may be compressed by gzip, in several members, and its text in
 * UTF-8 or UTF-16. No more of it is in memory than a piece; nothing is read before somebody asks, and each call reads it again.
 * @param expected which file would have been right
 * @throws InputError when it cannot be read, is cut off or damaged, has a line that no export has, or changes between the
 * first reading and the end of the last one
 */
export async function* textOfFile(file: string, expected: string, io: Io): AsyncGenerator<string, void, undefined> {
  let line = 1;
  for await (const block of wholeLines(inUtf8(piecesOf(file, expected, io), file, expected))) {
    if (block === "too long")
      throw new InputError({
        what: `the line is longer than ${LONGEST_LINE / PIECE} MB, more than any that is read`,
        where: `${file}, line ${line}`,
        expected,
      });
    if (!isUtf8(block)) throw notUtf8(block, file, line);
    line += countOfLines(block);
    yield block.toString("utf8");
  }
}

/** The lines of such a file, in batches, without their ends, empty ones too. After the last end of a line begins none. */
export async function* linesOfFile(file: string, expected: string, io: Io): AsyncGenerator<string[], void, undefined> {
  for await (const text of textOfFile(file, expected, io)) yield linesIn(text);
}

function countOfLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** Bytes that end where a line does, at the end of the file at the latest; of a line that is too long nothing. */
async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer | "too long"> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield* inPortions(Buffer.concat([...begun, piece.subarray(0, end)]));
      begun = [];
      length = 0;
    }
    begun.push(piece.subarray(end));
    length += piece.length - end;
    if (length > LONGEST_LINE) yield "too long";
  }
  if (length > 0) yield Buffer.concat(begun);
}

/** The same lines, in portions that are no longer than they have to be. */
function* inPortions(lines: Buffer): Generator<Buffer> {
  let start = 0;
  while (lines.length - start > PORTION) {
    const last = lines.lastIndexOf(NEWLINE, start + PORTION);
    const end = (last >= start ? last : lines.indexOf(NEWLINE, start + PORTION)) + 1;
    yield lines.subarray(start, end);
    start = end;
  }
  if (start < lines.length) yield lines.subarray(start);
}

/** Without a byte order mark, and in UTF-8 if it was UTF-16; whether UTF-8 is valid is not looked at. */
async function* inUtf8(pieces: AsyncIterable<Buffer>, file: string, expected: string): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decoded = (bytes?: Buffer): Buffer => {
    try {
      return Buffer.from((decoder as InstanceType<typeof TextDecoder>).decode(bytes, { stream: bytes !== undefined }));
    } catch {
      throw new InputError({ what: "the file is not in UTF-16, as it begins to be", where: file, expected });
    }
  };
  const begin = (bytes: Buffer): Buffer => {
    const { label, markLength } = encodingOf(bytes);
    if (label.startsWith("utf-16")) decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    return bytes.subarray(markLength);
  };
  for await (let piece of pieces) {
    if (head) {
      head = Buffer.concat([head, piece]);
      if (head.length < 4) continue;
      piece = begin(head);
      head = undefined;
    }
    yield decoder ? decoded(piece) : piece;
  }
  if (head) yield begin(head);
  if (decoder) yield decoded();
}

/** The bytes of a file, decompressed. */
async function* piecesOf(file: string, expected: string, io: Io): AsyncGenerator<Buffer> {
  const streams: Readable[] = [];
  try {
    const fd = openSync(toRead(file, io), "r");
    const stream = createReadStream("", { fd, start: 0, highWaterMark: PIECE });
    streams.push(stream);
    mustBeAsFirstSeen(file, io);
    const isGzip = beginsAsGzip(fd, file, expected);
    const pieces = isGzip ? pipeline(stream, createGunzip({ chunkSize: PIECE / 4 }), () => {}) : stream;
    streams.push(pieces);
    for await (const piece of pieces) {
      mustBeAsFirstSeen(file, io);
      yield piece as Buffer;
    }
    mustBeAsFirstSeen(file, io);
  } catch (error) {
    throw unreadable(error, file, expected);
  } finally {
    for (const stream of streams) stream.destroy();
  }
}

function beginsAsGzip(fd: number, file: string, expected: string): boolean {
  const stat = fstatSync(fd);
  if (!stat.isFile())
    throw new InputError({ what: "it is not a file, which can be read twice", where: file, expected });
  if (stat.size === 0 && /\.gz$/i.test(file)) throw cutOff(file);
  const magic = Buffer.alloc(2);
  return readSync(fd, magic, 0, 2, 0) === 2 && magic.readUInt16BE() === 0x1f8b;
}

function unreadable(error: unknown, file: string, expected: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof InputError || code === undefined) return error;
  if (code === "Z_BUF_ERROR") return cutOff(file);
  if (code.startsWith("Z_"))
    return new InputError({ what: "the gzip of the file is damaged", where: file, expected: WHOLE });
  if (syscall === undefined) return error;
  const what = code === "ENOENT" ? "there is no such file" : `the file cannot be read: ${code}`;
  return new InputError({ what, where: file, expected });
}

/** Nothing but the name says that it was compressed where nothing of it is left; as a text it would have no lines. */
function cutOff(file: string): InputError {
  return new InputError({ what: "the file is cut off: its gzip has no end", where: file, expected: WHOLE });
}

const WHOLE = "the whole file: export it again, or copy it again";

function notUtf8(bytes: Buffer, file: string, first: number): InputError {
  let line = first;
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0 && isUtf8(bytes.subarray(start, end)); line++) {
    start = end + 1;
    end = bytes.indexOf(NEWLINE, start);
  }
  return new InputError({
    what: "the file is not in UTF-8",
    where: `${file}, line ${line}`,
    expected: "the file as it was exported, in UTF-8 or UTF-16",
  });
}
