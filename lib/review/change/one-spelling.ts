import { DistinguishedName } from "../../domain/names/distinguished-name";

/** The fields of a topology document that hold names, one or a list of them, and what a name there is known by. */
const NAMES: Readonly<Record<string, (name: string) => string>> = {
  include: DistinguishedName.keyOf,
  exclude: DistinguishedName.keyOf,
  groups: DistinguishedName.keyOf,
  membersWithin: DistinguishedName.keyOf,
  organizationalUnit: DistinguishedName.keyOf,
  organizationalUnits: DistinguishedName.keyOf,
  within: DistinguishedName.keyOf,
  names: DistinguishedName.keyOf,
  // The attribute that a mapping is for.
  target: (name) => name.toLowerCase(),
};

/**
 * Two entries of topology documents with every name in the same spelling, the later one's where both have it: case, blanks
 * and escapes are how a name is written, and no part of what is declared.
 */
export function inOneSpelling<T extends object>(before: T, after: T): readonly [before: T, after: T] {
  const spellings = new Map<string, string>();
  const spelt = (name: unknown, keyOf: (name: string) => string) => {
    if (typeof name !== "string") return name;
    const key = keyOf(name);
    const known = spellings.get(key) ?? name;
    spellings.set(key, known);
    return known;
  };
  const respelt = (value: unknown, field = ""): unknown => {
    const keyOf = NAMES[field];
    if (Array.isArray(value)) {
      const items = value.map((item) => respelt(item, field));
      return keyOf ? [...new Set(items)] : items;
    }
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, respelt(part, name)]));
    return keyOf ? spelt(value, keyOf) : value;
  };
  const later = respelt(after) as T;
  return [respelt(before) as T, later];
}
