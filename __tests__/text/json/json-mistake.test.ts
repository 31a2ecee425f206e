import * as fc from "fast-check";
import { findJsonMistake } from "../../../lib/text/json/json-mistake";
import { readJson } from "../../../lib/text/json/read-json";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("a text has a mistake exactly when JSON.parse finds one, but for a name that stands twice", () => {
  const almostJson = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "]", "}", '"', "\\", "\n", "0", "-", ".", "e", "t", ":", " "))
    .map(
      ([text, at, noise]) => text.slice(0, at % (text.length + 1)) + noise + text.slice((at % (text.length + 1)) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(fc.json(), almostJson, fc.string()), (text) => {
      const mistake = findJsonMistake(text);
      fc.pre(mistake?.reason !== "name twice");
      expect(mistake === undefined).toBe(parses(text));
    }),
    { numRuns: 2000 },
  );
});

test("the beginning of JSON is cut off, never anything else", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      const beginning = text.slice(0, at % (text.length + 1));
      fc.pre(!parses(beginning));
      expect(findJsonMistake(beginning)?.reason).toBe("cut off");
    }),
    { numRuns: 2000 },
  );
});

test("nesting deeper than the call stack is read", () => {
  expect(findJsonMistake("[".repeat(200_000))).toMatchObject({ offset: 200_000, reason: "cut off" });
});

test.each([
  ["[1,]", 3, "a value"],
  ["[1 2]", 3, 'a comma, or "]"'],
  ['{"a" 1}', 5, 'a colon after the name of the field: ":"'],
  ['{"a":1 "b":2}', 7, 'a comma, or "}"'],
  ["{a:1}", 1, 'the name of a field in double quotes, or "}"'],
  ["[1] x", 4, "the end of the file"],
  ["01", 1, "the end of the file"],
])("%s is wrong at %i", (text, offset, expected) => {
  expect(findJsonMistake(text)).toEqual({ offset, reason: "unexpected", expected });
});

test("a string is wrong where it goes wrong, not where it begins", () => {
  expect(findJsonMistake('["ab\tc"]')).toMatchObject({ offset: 4, reason: "bad string" });
  expect(findJsonMistake('["ab\\xc"]')).toMatchObject({ offset: 4, reason: "bad string" });
});

test.each([
  ["letters", "x".repeat(20_000_000)],
  ["escapes", "\\n".repeat(10_000_000)],
])("a string of megabytes is read to its end: %s", (_, long) => {
  expect(findJsonMistake(`["${long}"]`)).toBeUndefined();
  expect(findJsonMistake(`["${long}`)).toMatchObject({ offset: long.length + 2, reason: "cut off" });
  expect(findJsonMistake(`["${long}\t"]`)).toMatchObject({ offset: long.length + 2, reason: "bad string" });
});

test("a name twice in one object is a mistake where it stands again; in two objects it is none", () => {
  expect(findJsonMistake('{"a":1,"b":{"a":2},"\\u0061":3}')).toMatchObject({ offset: 19, reason: "name twice" });
  expect(findJsonMistake('[{"a":1},{"a":2},{"__proto__":1,"constructor":2}]')).toBeUndefined();
});

test("what is read is what JSON.parse gives, unless a name stands twice", () => {
  fc.assert(
    fc.property(fc.json(), fc.boolean(), (text, twice) => {
      const whole = twice ? `{"a":${text},"b":[${text}],"\\u0061":0}` : `{"a":${text},"b":[${text}]}`;
      const { value, mistake } = readJson(whole);
      expect(mistake?.reason).toBe(twice ? "name twice" : undefined);
      if (!twice) expect(value).toEqual(JSON.parse(whole));
    }),
    { numRuns: 500 },
  );
});
