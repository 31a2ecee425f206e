import fc from "fast-check";
import { damages } from "./damage";

/** Values that stand where a reader expects another. */
const STRANGE: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  true,
  [],
  {},
  [[]],
  [null],
  "x",
  "OU=",
  "${a.b}",
  "\u202e",
  { value: [] },
  "9".repeat(300),
];

/** One value of a file in place of another, the file still JSON: deeper into a reader than damaged bytes get. */
const exchange = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), by: fc.constantFrom(...STRANGE) });

/** Bytes that are broken, or values that are exchanged. */
export const jsonDamages: fc.Arbitrary<((bytes: Buffer) => Buffer) | readonly Exchange[]> = fc.oneof(
  { weight: 1, arbitrary: damages },
  { weight: 3, arbitrary: fc.array(exchange, { minLength: 1, maxLength: 3 }) },
);

type Exchange = { readonly at: number; readonly by: unknown };

export function damaged(bytes: Buffer, damage: ((bytes: Buffer) => Buffer) | readonly Exchange[]): Buffer {
  if (typeof damage === "function") return damage(bytes);
  const value = JSON.parse(bytes.toString());
  for (const { at, by } of damage) {
    const places = [...placesIn(value)];
    const [holder, key] = places[Math.min(places.length - 1, Math.floor(at * places.length))] ?? [];
    if (holder && key !== undefined) holder[key] = structuredClone(by);
  }
  return Buffer.from(JSON.stringify(value));
}

function* placesIn(value: unknown): Iterable<[Record<string, unknown>, string]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, field] of Object.entries(value)) {
    yield [value as Record<string, unknown>, key];
    yield* placesIn(field);
  }
}
