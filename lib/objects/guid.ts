/** In which order the bytes of a GUID are written: the first three groups are stored with their last byte first. */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** The text of a GUID, in lower case, by its 16 bytes as Microsoft stores them. */
export function guidOfBytes(bytes: Uint8Array): string {
  const hex = Buffer.from(ORDER.map((at) => bytes[at] as number)).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The 16 bytes of a GUID as Microsoft stores them. */
export function bytesOfGuid(guid: string): Buffer {
  const written = Buffer.from(guid.replaceAll("-", ""), "hex");
  return Buffer.from(ORDER.map((at) => written[at] as number));
}

/** Where the bytes of a GUID stand in its text: the first three groups are written with their last byte first. */
const BYTES = [6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const GUID = Buffer.alloc(BYTES.length);
const WORDS = new Uint32Array(GUID.buffer, GUID.byteOffset, GUID.length / Uint32Array.BYTES_PER_ELEMENT);

/** The GUID whose bytes these are: mostly all that ask about an object ask the same, one after the other. */
let asked = "";
/** The same in Base64, once somebody has asked for that. */
let answer: string | undefined;

/** The 16 bytes of a GUID in Base64, as a tenant has them. It is asked of each of millions of objects. */
export function guidInBase64(guid: string): string {
  read(guid);
  answer ??= GUID.toString("base64");
  return answer;
}

/** The 16 bytes of a GUID as four numbers, to be used before another one is asked about. */
export function wordsOfGuid(guid: string): Uint32Array {
  read(guid);
  return WORDS;
}

function read(guid: string): void {
  if (guid === asked) return;
  for (let byte = 0; byte < BYTES.length; byte++) {
    const at = BYTES[byte] as number;
    GUID[byte] = (digitAt(guid, at) << 4) | digitAt(guid, at + 1);
  }
  asked = guid;
  answer = undefined;
}

/** The value of a hexadecimal digit in lower case. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}
