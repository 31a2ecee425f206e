import { decode, ExtData, ExtensionCodec, encode } from "@msgpack/msgpack";

/** A type as Terraform writes it in JSON: `"string"`, `["list", "string"]`, `["object", { "id": "string" }]`, `"dynamic"`. */
export type TerraformType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | ["list" | "set" | "map", TerraformType]
  | ["tuple", TerraformType[]]
  | ["object", Record<string, TerraformType>];

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A value that Terraform will only know after apply. */
export const UNKNOWN = Symbol("unknown");

/** A value of an attribute whose type is `dynamic`: it carries its own type, and the plan must give back the same one. */
export class Dynamic {
  constructor(
    readonly type: TerraformType,
    readonly value: Value,
  ) {}

  /** A value of the type that its JSON implies. */
  static of(json: Json): Dynamic {
    return new Dynamic(impliedType(json), json);
  }
}

export type Value = null | boolean | number | string | typeof UNKNOWN | Dynamic | Value[] | { [key: string]: Value };
export type State = { [attribute: string]: Value };

/** Unknown is extension 0; extension 12 is an unknown of which Terraform can say a little, which nobody here needs. */
const EXTENSIONS = new ExtensionCodec();
const UNKNOWN_ON_THE_WIRE = new ExtData(0, new Uint8Array([0]));
for (const type of [0, 12]) EXTENSIONS.register({ type, encode: () => null, decode: () => UNKNOWN });

export function decodeValue(bytes: Uint8Array, type: TerraformType): Value {
  return fromWire(decode(bytes, { extensionCodec: EXTENSIONS }), type, (pair) => {
    const [typeBytes, inner] = pair as [Uint8Array, unknown];
    return { type: JSON.parse(Buffer.from(typeBytes).toString("utf8")) as TerraformType, value: inner };
  });
}

export function encodeValue(value: Value, type: TerraformType): Buffer {
  return Buffer.from(encode(toWire(value, type), { extensionCodec: EXTENSIONS }));
}

/** A value out of the state file, where a dynamic value stands as `{ "value": …, "type": … }`. */
export function fromStateJson(json: unknown, type: TerraformType): Value {
  return fromWire(json, type, (pair) => pair as { type: TerraformType; value: unknown });
}

/** The value without its types, as it goes into a request. Unknown values have no JSON and are refused. */
export function toJson(value: Value): Json {
  if (value === UNKNOWN) throw new Error("an unknown value has no JSON form");
  if (value instanceof Dynamic) return toJson(value.value);
  if (Array.isArray(value)) return value.map(toJson);
  if (isRecord(value)) return mapValues(value, toJson);
  return value;
}

export function isUnknown(value: Value): boolean {
  if (value instanceof Dynamic) return isUnknown(value.value);
  if (Array.isArray(value)) return value.some(isUnknown);
  return isRecord(value) ? Object.values(value).some(isUnknown) : value === UNKNOWN;
}

export function isRecord(value: unknown): value is { [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Dynamic);
}

/** Whether a JSON value can be given that type as it stands. */
export function conforms(json: Json, type: TerraformType): boolean {
  if (type === "dynamic") return true;
  if (json === null) return true;
  if (type === "bool") return typeof json === "boolean";
  if (typeof type === "string") return typeof json === type;
  if (type[0] === "tuple") return Array.isArray(json) && hasTypes(json, type[1]);
  if (type[0] === "object") return isJsonObject(json) && hasAttributes(json, type[1]);
  const [kind, element] = type;
  const items = kind === "map" ? isJsonObject(json) && Object.values(json) : Array.isArray(json) && json;
  return items !== false && items.every((item) => conforms(item, element));
}

export function mapValues<A, B>(
  record: { [key: string]: A },
  change: (value: A, key: string) => B,
): { [key: string]: B } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

function hasTypes(items: Json[], types: TerraformType[]): boolean {
  return items.length === types.length && items.every((item, index) => conforms(item, types[index] ?? "dynamic"));
}

function hasAttributes(json: JsonObject, types: Record<string, TerraformType>): boolean {
  const keys = Object.keys(json);
  return (
    keys.length === Object.keys(types).length &&
    keys.every((key) => key in types && conforms(json[key] ?? null, types[key] ?? "dynamic"))
  );
}

export function isJsonObject(json: unknown): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function impliedType(json: Json): TerraformType {
  if (json === null) return "dynamic";
  if (Array.isArray(json)) return ["tuple", json.map(impliedType)];
  if (isJsonObject(json)) return ["object", mapValues(json, impliedType)];
  return typeof json === "boolean" ? "bool" : (typeof json as "string" | "number");
}

type TypedPair = { type: TerraformType; value: unknown };

function fromWire(wire: unknown, type: TerraformType, openDynamic: (pair: unknown) => TypedPair): Value {
  if (wire === UNKNOWN || wire === null || wire === undefined) return wire === UNKNOWN ? UNKNOWN : null;
  if (type === "dynamic") {
    const pair = openDynamic(wire);
    return new Dynamic(pair.type, fromWire(pair.value, pair.type, openDynamic));
  }
  // A number too precise for a float travels as text.
  if (type === "number") return Number(wire);
  if (typeof type === "string") return wire as Value;
  const [kind, inner] = type;
  if (kind === "tuple") return (wire as unknown[]).map((item, i) => fromWire(item, inner[i] ?? "dynamic", openDynamic));
  if (kind === "object") {
    const record = wire as { [key: string]: unknown };
    return mapValues(inner, (attribute, name) => fromWire(record[name], attribute, openDynamic));
  }
  if (kind === "map")
    return mapValues(wire as { [key: string]: unknown }, (item) => fromWire(item, inner, openDynamic));
  return (wire as unknown[]).map((item) => fromWire(item, inner, openDynamic));
}

function toWire(value: Value | undefined, type: TerraformType): unknown {
  if (value === UNKNOWN) return UNKNOWN_ON_THE_WIRE;
  if (value === null || value === undefined) return null;
  if (type === "dynamic") return dynamicToWire(value instanceof Dynamic ? value : Dynamic.of(toJson(value)));
  if (typeof type === "string") return value;
  const [kind, inner] = type;
  if (kind === "tuple") return (value as Value[]).map((item, index) => toWire(item, inner[index] ?? "dynamic"));
  if (kind === "object") return mapValues(inner, (attribute, name) => toWire((value as State)[name], attribute));
  if (kind === "map") return mapValues(value as State, (item) => toWire(item, inner));
  return (value as Value[]).map((item) => toWire(item, inner));
}

function dynamicToWire({ type, value }: Dynamic): unknown {
  return [Buffer.from(JSON.stringify(type)), toWire(value, type)];
}
