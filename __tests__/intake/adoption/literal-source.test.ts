import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { LINE_WIDTH, literalSource, textLiteral, wrapped } from "../../../lib/intake/adoption/literal-source";

const PLAIN = { comments: new Map(), apart: new Set<string>() };
const evaluated = (source: string): unknown => new Function(`"use strict"; return (${source});`)();

/** Any text at all, halves of surrogate pairs too. */
const anyText = fc
  .array(
    fc.oneof(
      fc.nat({ max: 0xffff }),
      fc.constantFrom(...[..."\"'`\\$${}\n\r\u2028/*"].map((each) => each.charCodeAt(0))),
    ),
    { maxLength: 40 },
  )
  .map((codes) => String.fromCharCode(...codes));
const key = fc.constantFrom("name", "domain", "organizationalUnits", "enabled", "scope", "deletionThreshold");
const name = fc.constantFrom(
  "OU=Sales,OU=CORP,DC=contoso,DC=com",
  "Trim([company])",
  "a",
  'He said "no"',
  "it's",
  "部門",
  "${x.y}",
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, name, fc.boolean(), fc.nat({ max: 2_000_000 }), tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 4 }).filter((items) => !items.some((item) => typeof item === "number")),
  object: fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 5 }),
}));

test("a text becomes a literal that evaluates to the same text, on one line and without anything unseen", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const literal = textLiteral(text);
      expect(evaluated(literal)).toBe(text);
      expect(literal).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u200b-\u200f\u202a-\u202e]/u);
    }),
  );
});

test("a value becomes source that evaluates to the same value, whatever its comments say", () => {
  const comments = fc.dictionary(
    fc.constantFrom("name", "scope", "scope.domain", "scope.0"),
    fc.array(anyText, { minLength: 1, maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.dictionary(key, value), comments, (object, said) => {
      const source = literalSource(object, { comments: new Map(Object.entries(said)), apart: new Set(["scope"]) });
      expect(evaluated(source)).toEqual({ ...object });
    }),
  );
});

test("the source is laid out as Biome lays it out", () => {
  const values = fc.sample(fc.dictionary(key, value, { minKeys: 1 }), { numRuns: 150, seed: 7 });
  const source = values
    .map(
      (each, index) =>
        `export const value${index} = ${literalSource(each, { comments: new Map([["scope", ["Told\nby `somebody`."]]]), apart: new Set(["domain"]) })};\n`,
    )
    .join("\n");
  const biome = join(__dirname, "../../../node_modules/.bin/biome");
  const formatted = execFileSync(biome, ["format", "--stdin-file-path=values.ts"], {
    input: source,
    cwd: join(__dirname, "../../.."),
  });
  expect(source).toBe(formatted.toString());
});

test("objects with more than a field stand below one another, and one that fits stands on one line", () => {
  expect(
    literalSource(
      {
        servers: [
          { name: "A", role: "active" },
          { name: "B", role: "staging" },
        ],
        only: [{ a: 1 }],
      },
      PLAIN,
    ),
  ).toBe(
    '{\n  servers: [\n    { name: "A", role: "active" },\n    { name: "B", role: "staging" },\n  ],\n  only: [{ a: 1 }],\n}',
  );
});

test("a comment is as wide as the file, and a long word keeps a line of its own", () => {
  const lines = wrapped(`${"word ".repeat(60)}${"x".repeat(200)} end`, LINE_WIDTH);
  expect(lines.filter((line) => line.length > LINE_WIDTH)).toEqual(["x".repeat(200)]);
  expect(lines.join(" ")).toBe(`${"word ".repeat(60)}${"x".repeat(200)} end`);
});
