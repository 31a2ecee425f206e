/** The encodings of directory strings, by the tag of their BER type. */
const ENCODINGS: Readonly<Record<number, "utf-8" | "latin1" | "utf-16be" | "utf-32be">> = {
  12: "utf-8", // UTF8String
  18: "latin1", // NumericString
  19: "latin1", // PrintableString
  20: "latin1", // TeletexString
  22: "latin1", // IA5String
  26: "latin1", // VisibleString
  28: "utf-32be", // UniversalString
  30: "utf-16be", // BMPString
};

/**
 * The text of a value that is written as the hexadecimal digits of its BER encoding, `0C0553616C6573`; undefined for what is
 * not a string, or is not encoded as its tag says. {@link https://www.rfc-editor.org/rfc/rfc4514#section-2.4}
 */
export function textInBer(hex: string): string | undefined {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const encoding = ENCODINGS[bytes[0] as number];
  const start = encoding && contentOf(bytes);
  if (!encoding || start === undefined || start === bytes.length) return undefined;
  const content = bytes.subarray(start);
  try {
    if (encoding === "utf-32be") return wide(content);
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** Where the content begins, if it is as long as the length octets say and nothing follows it. */
function contentOf(bytes: Uint8Array): number | undefined {
  const first = bytes[1];
  if (first === undefined || first === 0x80) return undefined;
  if (first < 0x80) return first === bytes.length - 2 ? 2 : undefined;
  const octets = bytes.subarray(2, 2 + (first & 0x7f));
  const length = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const start = 2 + (first & 0x7f);
  return length === bytes.length - start ? start : undefined;
}

function wide(content: Uint8Array): string | undefined {
  if (content.length % 4 !== 0) return undefined;
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  return Array.from({ length: content.length / 4 }, (_, index) => String.fromCodePoint(view.getUint32(4 * index))).join(
    "",
  );
}
