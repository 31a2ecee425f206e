const SID_AUTHORITY = 2;
const SID_HEAD = 8;

/** `S-1-5-21-…`; undefined for bytes that are not a SID. */
export function sidInText(bytes: Uint8Array): string | undefined {
  const { length } = bytes;
  if (length < SID_HEAD || bytes[0] !== 1 || length !== SID_HEAD + 4 * (bytes[1] as number)) return undefined;
  const buffer = Buffer.from(bytes);
  const parts = [buffer.readUIntBE(SID_AUTHORITY, 6)];
  for (let at = SID_HEAD; at < length; at += 4) parts.push(buffer.readUInt32LE(at));
  return `S-1-${parts.join("-")}`;
}

const TICKS_PER_MILLISECOND = 10_000n;
/** From 1601, where Windows begins to count, to 1970. */
const MILLISECONDS_TO_1970 = 11_644_473_600_000n;

/** When it was by a count of 100 nanoseconds since 1601, in ISO 8601; undefined for a time that no calendar has. */
export function timeOfFiletime(digits: string): string | undefined {
  const milliseconds = Number(BigInt(digits) / TICKS_PER_MILLISECOND - MILLISECONDS_TO_1970);
  const text = Math.abs(milliseconds) < 8.64e15 ? new Date(milliseconds).toISOString() : "";
  return /^\d{4}-/.test(text) ? `${text.slice(0, 19)}Z` : undefined;
}
