import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type Json, type JsonObject } from "./terraform-values";

/**
 * What msgraph puts when it updates by PUT: the present object with the wanted properties laid over it. Arrays of one
 * length are merged item by item; of different lengths, the wanted one replaces the present one.
 */
export function mergeForPut(present: Json, wanted: Json): Json {
  if (isJsonObject(present) && isJsonObject(wanted)) return mergeObjects(present, wanted);
  if (Array.isArray(present) && Array.isArray(wanted) && present.length === wanted.length) {
    return present.map((item, index) => mergeForPut(item, wanted[index] ?? null));
  }
  return wanted;
}

function mergeObjects(present: JsonObject, wanted: JsonObject): JsonObject {
  const merged: JsonObject = { ...present };
  for (const [key, value] of Object.entries(wanted)) merged[key] = mergeForPut(present[key] ?? null, value);
  return merged;
}

/**
 * The body as msgraph finds it when it reads: the properties that stand in `body`, with the values Graph has now. With
 * `ignoreMissing`, a property that Graph has as null, as nothing or as "" keeps the value of `body`, so it is no drift.
 */
export function bodyAsRead(body: Json, present: Json, ignoreMissing: boolean): Json {
  if (isDeepStrictEqual(body, present)) return body;
  if (isJsonObject(body) && isJsonObject(present)) return objectAsRead(body, present, ignoreMissing);
  if (Array.isArray(body) && Array.isArray(present)) return arrayAsRead(body, present, ignoreMissing);
  const masked = typeof body === "string" && typeof present === "string" && /^(\**|<redacted>)$/.test(present);
  return masked && ignoreMissing ? body : present;
}

function objectAsRead(body: JsonObject, present: JsonObject, ignoreMissing: boolean): JsonObject {
  const read: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    const now = present[key] ?? null;
    if (now !== null) read[key] = bodyAsRead(value, now, ignoreMissing);
    else if (ignoreMissing || isZero(value)) read[key] = value;
  }
  return read;
}

/** Items are found by `name` when the first one has a name, else they are compared place by place. */
function arrayAsRead(body: Json[], present: Json[], ignoreMissing: boolean): Json[] {
  if (body.length === 0) return present;
  if (nameOf(body[0]) === undefined) {
    if (body.length !== present.length) return present;
    return body.map((item, index) => bodyAsRead(item, present[index] ?? null, ignoreMissing));
  }
  const left = [...present];
  const read: Json[] = [];
  for (const item of body) {
    const equal = left.findIndex((candidate) => isDeepStrictEqual(candidate, item));
    const index = equal >= 0 ? equal : left.findIndex((candidate) => sameName(candidate, item));
    if (index >= 0) read.push(bodyAsRead(item, left.splice(index, 1)[0] ?? null, ignoreMissing));
  }
  return [...read, ...left];
}

function sameName(a: Json, b: Json): boolean {
  return nameOf(a) !== undefined && nameOf(a) === nameOf(b);
}

function nameOf(item: Json | undefined): string | undefined {
  const name = isJsonObject(item) ? item.name : undefined;
  return typeof name === "string" && name !== "" ? name : undefined;
}

function isZero(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) ? Object.keys(value).length === 0 : !value;
}
