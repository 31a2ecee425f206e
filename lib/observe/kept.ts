/** Which fields of an object are kept, of a list those of each item: all that is in one, what is true or false in it, or some. */
export interface Kept {
  readonly [field: string]: true | "flags" | Kept;
}

/** An answer without what was not asked for: whatever Graph adds to it one day may name people. */
export function keptOf(value: unknown, fields: Kept): unknown {
  if (Array.isArray(value)) return value.map((each) => keptOf(each, fields));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const inside = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (inside === undefined) return [];
      return [[name, inside === true ? each : inside === "flags" ? flagsOf(each) : keptOf(each, inside)]];
    }),
  );
}

function flagsOf(value: unknown): unknown {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, each]) => typeof each === "boolean"));
}
