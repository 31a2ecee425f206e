/** Both sides of whatever has the same key, in the order of the keys. */
export function paired<Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): [string, readonly [Item | undefined, Item | undefined]][] {
  const [here, there] = [one, other].map((items) => new Map(items.map((item) => [keyOf(item), item])));
  const keys = [...new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])])].sort();
  return keys.map((key) => [key, [here?.get(key), there?.get(key)]]);
}
