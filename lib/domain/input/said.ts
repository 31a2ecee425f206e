/** Every field of `T` by name: one that is left out does not compile. */
export type EveryField<T> = Readonly<Record<keyof T, true>>;

/** Of the fields named, those that are said, in the order of the names. */
export function saidAmong<T extends object>(fields: EveryField<T>, values: T): T {
  const names = Object.keys(fields) as (keyof T)[];
  return Object.fromEntries(
    names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]),
  ) as T;
}
