import { InputError } from "../../domain/input/input-error";

/** An object of a plan, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `wanted` is what it has to be: `a change`. @throws InputError */
export function recordIn(value: unknown, wanted: string, where: string): Fields {
  if (isRecord(value)) return value;
  throw new InputError({
    what: `${kindOf(value)} is not ${wanted} of a plan`,
    where,
    expected: "an object, as Terraform prints it",
  });
}

/** @throws InputError */
export function text(fields: Fields, key: string, where: string): string {
  const value = fields[key];
  if (typeof value === "string") return value;
  throw new InputError({
    what: `${key} is ${kindOf(value)}, not a text`,
    where: `${where}, ${key}`,
    expected: "a text, as Terraform prints it",
  });
}

/** Terraform leaves a text empty where it has none. */
export function optionalText(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function given<Name extends string>(name: Name, value: string | undefined): { readonly [Key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: string });
}

/** What stands there, without its value: it may be a secret. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
