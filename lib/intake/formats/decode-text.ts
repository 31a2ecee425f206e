import { isUtf8 } from "node:buffer";
import { InputError, quote } from "../../domain/input/input-error";

/**
 * Windows writes text in several encodings: `Out-File` of PowerShell 5 in UTF-16 with a byte order mark, newer tools in
 * UTF-8 with or without one. A byte order mark decides; without one the first characters do, which are ASCII in XML and
 * JSON; then the declaration of the XML; then UTF-8.
 */
export interface TextEncoding {
  /** The label by which a decoder is made. */
  readonly label: string;
  /** How many bytes the byte order mark takes. */
  readonly markLength: number;
  /** A declaration inside the text that the bytes contradict, such as `utf-16` in a text of single bytes. */
  readonly contradicted: string | undefined;
}

const CHUNK = 1 << 16;
/** In bytes: what becomes one text cannot be longer, and no export comes near. */
export const LARGEST_FILE = 500_000_000;
const DECLARATION = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']/;

export function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return known("utf-8", 3);
  if (first === 0xff && second === 0xfe) return known("utf-16le", 2);
  if (first === 0xfe && second === 0xff) return known("utf-16be", 2);
  if (first !== 0 && second === 0) return known("utf-16le", 0);
  if (first === 0 && second !== 0 && bytes.length > 1) return known("utf-16be", 0);
  return declaredEncoding(bytes);
}

function known(label: string, markLength: number): TextEncoding {
  return { label, markLength, contradicted: undefined };
}

function declaredEncoding(bytes: Uint8Array): TextEncoding {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = DECLARATION.exec(start)?.[1];
  if (declared === undefined) return known("utf-8", 0);
  const label = labelOf(declared);
  return label.startsWith("utf-16") ? { label: "utf-8", markLength: 0, contradicted: declared } : known(label, 0);
}

function labelOf(declared: string): string {
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    throw new InputError({
      what: `the encoding ${quote(declared)} is not known`,
      where: "the XML declaration",
      expected: "UTF-8 or UTF-16, which is what Connect Sync writes",
    });
  }
}

/** The text in pieces, so that a long file is never held twice. @throws InputError at the first byte that is not a text */
export function* decodedChunks(bytes: Uint8Array, encoding = encodingOf(bytes)): Iterable<string> {
  const decoder = decoderFor(encoding);
  let at = encoding.markLength;
  try {
    for (; at < bytes.length; at += CHUNK) yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw (error as Error).name === "TypeError" ? undecodable(bytes, at, encoding) : error;
  }
}

/** The whole text. @throws InputError at the first byte that is not a text, or when there is too much of it */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_FILE)
    throw new InputError({
      what: `the file has ${bytes.length} bytes`,
      where: "its size",
      expected: `a file of at most ${LARGEST_FILE} bytes`,
    });
  const encoding = encodingOf(bytes);
  const text = bytes.subarray(encoding.markLength);
  // The same text in a third of the time; pieces find where one that is not a text goes wrong.
  if (encoding.label === "utf-8" && isUtf8(text))
    return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString("utf8");
  return [...decodedChunks(bytes, encoding)].join("");
}

function decoderFor({ label }: TextEncoding) {
  return new TextDecoder(label, { fatal: true, ignoreBOM: true });
}

function undecodable(bytes: Uint8Array, chunk: number, encoding: TextEncoding): InputError {
  const place = firstBadByte(bytes, chunk, encoding);
  return new InputError({
    what: `the file is not in ${encoding.label.toUpperCase()}`,
    where: place < bytes.length ? `byte ${place + 1}` : "the end of the file, in the middle of a character",
    expected: "the file as Connect Sync wrote it, whole and not converted; UTF-8 and UTF-16 are read",
  });
}

/** The chunk that a decoder refused, once more and byte by byte, from where a character begins before it. */
function firstBadByte(bytes: Uint8Array, chunk: number, encoding: TextEncoding): number {
  const decoder = decoderFor(encoding);
  let start = Math.max(encoding.markLength, Math.min(chunk, bytes.length) - 4);
  if (encoding.label === "utf-8") while (start > encoding.markLength && (bytes[start] ?? 0) >>> 6 === 2) start--;
  try {
    for (let at = start; at < bytes.length; at++) {
      start = at;
      decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    }
  } catch {
    return start;
  }
  return bytes.length;
}
