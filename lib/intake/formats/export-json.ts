import { InputError, quote } from "../../domain/input/input-error";
import { decodeText } from "./decode-text";
import { type FileNotes, NOT_KNOWN } from "./notes";
import { parsedJson } from "./parsed-json";

/** Reads a JSON file of an export, in whatever encoding it is. @throws InputError with line and column */
export function parseExportJson(bytes: Uint8Array): unknown {
  return parsedJson(decodeText(bytes), "the file as it was exported");
}

/** Stands for the reason where a field says nothing of what is read, whatever it holds, so that it is not noted. */
export const SAYS_NOTHING = Symbol("says nothing");

/** Why fields are not read, by their names in lower case. */
export type Reasons = Readonly<Record<string, string | typeof SAYS_NOTHING>>;

/**
 * An object of the export, read field by field. Names are compared without regard to case, since exports write `Name`
 * and `name`; what is not asked for is noted by `leftovers`.
 */
export class JsonRecord {
  readonly #fields: ReadonlyMap<string, { readonly name: string; readonly value: unknown }>;
  readonly #doubled: string[] = [];
  readonly #taken = new Set<string>();

  private constructor(
    value: object,
    /** The JSON pointer of the object. */
    readonly place: string,
  ) {
    const fields = new Map<string, { name: string; value: unknown }>();
    for (const [name, field] of Object.entries(value)) {
      if (fields.has(name.toLowerCase())) this.#doubled.push(name);
      else fields.set(name.toLowerCase(), { name, value: field });
    }
    this.#fields = fields;
  }

  /** @throws InputError when the value is not an object */
  static of(value: unknown, place: string): JsonRecord {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return new JsonRecord(value, place);
    throw new InputError({ what: `found ${quote(kindOf(value))}`, where: place || "/", expected: "an object" });
  }

  /** The names of the fields, as they are written. */
  names(): string[] {
    return [...this.#fields.values()].map(({ name }) => name);
  }

  has(name: string): boolean {
    return this.#fields.has(name.toLowerCase());
  }

  /** The text of a field; undefined when it is missing, null or empty. @throws InputError when it is not a text */
  text(name: string): string | undefined {
    const value = this.#take(name);
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "string") return value.trim();
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    throw new InputError({ what: `found ${kindOf(value)}`, where: this.placeOf(name), expected: "a text" });
  }

  /** The values of a field: PowerShell writes a list of one as the thing itself, and an empty one as null. */
  list(name: string): { readonly value: unknown; readonly place: string }[] {
    const value = this.#take(name);
    const place = this.placeOf(name);
    if (value === undefined || value === null || value === "") return [];
    if (!Array.isArray(value)) return [{ value, place }];
    return value.map((item, index) => ({ value: item, place: `${place}/${index}` }));
  }

  /** @throws InputError where an item is not a text */
  texts(name: string): { readonly text: string; readonly place: string }[] {
    return this.list(name).map(({ value, place }) => {
      if (typeof value === "string") return { text: value, place };
      throw new InputError({ what: `found ${kindOf(value)}`, where: place, expected: "a text" });
    });
  }

  /** @throws InputError where an item is not an object */
  records(name: string): JsonRecord[] {
    return this.list(name).map(({ value, place }) => JsonRecord.of(value, place));
  }

  record(name: string): JsonRecord | undefined {
    const value = this.#take(name);
    return value === undefined || value === null ? undefined : JsonRecord.of(value, this.placeOf(name));
  }

  placeOf(name: string): string {
    const written = this.#fields.get(name.toLowerCase())?.name ?? name;
    return `${this.place}/${written.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }

  /** Notes what was not asked for. Empty values say nothing, and are passed over. @param unknown what has no reason */
  leftovers(notes: FileNotes, reasons: Reasons = {}, unknown = NOT_KNOWN): void {
    for (const [key, { name, value }] of this.#fields) {
      if (this.#taken.has(key) || isEmpty(value)) continue;
      const reason = Object.hasOwn(reasons, key) ? reasons[key] : undefined;
      if (reason !== SAYS_NOTHING) notes.add(this.placeOf(name), reason ?? unknown);
    }
    for (const name of this.#doubled)
      notes.add(`${this.place}/${name}`, "left out: a field of this name was there before");
  }

  #take(name: string): unknown {
    this.#taken.add(name.toLowerCase());
    return this.#fields.get(name.toLowerCase())?.value;
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}
