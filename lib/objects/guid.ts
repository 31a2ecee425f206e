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
