import * as fc from "fast-check";
import { jsonParts, type Reading } from "../../../lib/review/plan/json-parts";
import { runs } from "../../support/runs";

async function collect(text: string, readings: Readonly<Record<string, Reading>>, cut: number) {
  const bytes = Buffer.from(text);
  const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)];
  const found: Record<string, unknown> = Object.create(null);
  for await (const { member, item, value } of jsonParts(chunks, "it", (name) => readings[name] ?? "whole")) {
    if (item === undefined) found[member] = value;
    else if (typeof item === "number") {
      found[member] = [...((found[member] ?? []) as unknown[]), value];
    } else {
      const members = (found[member] ?? Object.create(null)) as Record<string, unknown>;
      members[item] = value;
      found[member] = members;
    }
  }
  return found;
}

test("every part is what JSON.parse gives, whole or item by item", async () => {
  const member = fc.oneof(
    fc.array(fc.jsonValue(), { minLength: 1 }),
    fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
  );
  const document = fc.record({ items: member, whole: fc.jsonValue(), skipped: fc.jsonValue() });
  await fc.assert(
    fc.asyncProperty(document, fc.nat(), fc.constantFrom(0, 1), async (value, at, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const found = await collect(text, { items: "items", skipped: "skip" }, at % text.length);
      expect(JSON.stringify(found)).toBe(JSON.stringify({ items: value.items, whole: value.whole }));
    }),
    { numRuns: runs(500) },
  );
});

test("of a list inside, the items are all that is read, whatever stands around it", async () => {
  const names = fc.uniqueArray(fc.string(), { maxLength: 3 });
  const around = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 });
  const document = fc.record({ names, around, list: fc.array(fc.jsonValue(), { minLength: 1 }) });
  await fc.assert(
    fc.asyncProperty(document, fc.nat(), fc.constantFrom(0, 1), async ({ names, around, list }, at, indent) => {
      const inside = names.reduceRight<unknown>(
        (value, name) => Object.fromEntries([...Object.entries(around), [name, value]]),
        list,
      );
      const text = JSON.stringify({ first: 1, inside, last: 2 }, undefined, indent);
      const found = await collect(text, { inside: { listAt: names } }, at % text.length);
      expect(JSON.stringify(found)).toBe(JSON.stringify({ first: 1, inside: list, last: 2 }));
    }),
    { numRuns: runs(300) },
  );
});

test("of a list inside that is not there, or is no list, there are no parts", async () => {
  for (const inside of [
    null,
    1,
    "x",
    [],
    [[1]],
    {},
    { a: null },
    { a: { b: {} } },
    { a: { b: "x" } },
    { a: [1] },
    { b: [1] },
  ])
    expect(await collect(JSON.stringify({ inside, last: 2 }), { inside: { listAt: ["a", "b"] } }, 5)).toEqual({
      last: 2,
    });
});

test("a mistake in a list inside is told with its place", async () => {
  const text = '{"inside":{"a":{"b":[1,{"c":1,"c":2}]}}}';
  await expect(collect(text, { inside: { listAt: ["a", "b"] } }, 5)).rejects.toThrow('in "inside"[1]');
  await expect(collect('{"inside":{"a":[],"a":[1]}}', { inside: { listAt: ["a"] } }, 5)).rejects.toThrow(
    "appears twice",
  );
});

test("the name of a member is read with its escapes", async () => {
  expect(await collect('{"\\u0061":[1]}', { a: "items" }, 3)).toEqual({ a: [1] });
});

test("an empty object has no parts", async () => {
  expect(await collect(" { } ", {}, 2)).toEqual({});
});
