/** A value that stands in a JSON text: a text, a number, a switch, nothing, or an empty list or object. */
export interface JsonLeaf {
  /** `/jobs/schedule/state`: items of lists are not numbered, so that those of one kind are one path. */
  readonly path: string;
  readonly value: unknown;
  /** The object that it stands in. */
  readonly beside: Readonly<Record<string, unknown>>;
  /** The whole with another value at this place. */
  readonly changedTo: (value: unknown) => unknown;
}

/** Every leaf of a parsed JSON text, in the order in which they stand there. */
export function jsonLeaves(whole: unknown): JsonLeaf[] {
  const leaves: JsonLeaf[] = [];
  const visit = (value: unknown, path: string, keys: readonly string[], beside: JsonLeaf["beside"]) => {
    const isNode = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    if (!isNode) leaves.push({ path, value, beside, changedTo: (other) => replaced(whole, keys, other) });
    else
      for (const [key, child] of Object.entries(value))
        if (Array.isArray(value)) visit(child, path, [...keys, key], beside);
        else visit(child, `${path}/${key}`, [...keys, key], value as JsonLeaf["beside"]);
  };
  visit(whole, "", [], {});
  return leaves;
}

function replaced(value: unknown, [key, ...keys]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string, unknown>;
  fields[key] = replaced(fields[key], keys, other);
  return copy;
}

/** Another value of the same look. */
export function anotherValue(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string") return "x";
  if (/^\d+$/.test(value)) return String(Number(value) + 1);
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value)) return "77777777-0000-4000-8000-000000000077";
  return /^(?:DC|OU|CN)=/i.test(value) ? `OU=Other,${value}` : `${value}x`;
}
