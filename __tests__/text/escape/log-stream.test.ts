import * as fc from "fast-check";
import { LogStream } from "../../../lib/text/escape/log-stream";
import { oneLine } from "../../../lib/text/escape/terminal";
import { cpuSeconds } from "../../support/cpu-seconds";
import { NAUGHTY } from "../../support/naughty";

const passed = (...pieces: readonly string[]) => {
  const log = new LogStream();
  return pieces.map((piece) => log.passed(piece)).join("");
};

test.each([
  ["::error::x\n", ": :error::x\n"],
  ["a\n \u00a0::error::x", "a\n \u00a0: :error::x"],
  ["a ##vso[x]y ##[error]", "a # #vso[x]y # #[error]"],
  ["###[x] ##teamcity[y]", "## #[x] # #teamcity[y]"],
  ["a :: b", "a :: b"],
  ["## Heading [link]\n# [x]", "## Heading [link]\n# [x]"],
  ["\u001b[1mbold\u001b[22m", "\u001b[1mbold\u001b[22m"],
  ["\u001b[2J\r\u0000\u202e", "\ufffd[2J\ufffd\ufffd\ufffd"],
])("%j is written as %j", (text, expected) => {
  expect(passed(text)).toBe(expected);
});

test("however a text comes in pieces, what comes of it is no command", () => {
  const text = fc
    .array(fc.constantFrom(...NAUGHTY, "\n", ":", "#", "::", "##", "[", " ", "vso", "x".repeat(150)), { maxLength: 8 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 40 }), (whole, lengths) => {
      const pieces: string[] = [];
      let rest = [...whole];
      for (const length of lengths) {
        pieces.push(rest.slice(0, length).join(""));
        rest = rest.slice(length);
      }
      const written = passed(...pieces, rest.join(""));
      expect(written).not.toMatch(/##\w{0,40}\[/);
      expect(written.split("\n").filter((line) => /^[\s\p{C}\p{M}\ufffd]*::/u.test(line))).toEqual([]);
      expect(written).not.toMatch(/(?!\n|\u001b\[\d{1,2}m)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
    }),
  );
});

test("what a command made safe passes as it is", () => {
  for (const text of NAUGHTY) expect(passed(`${oneLine(text)}\n`)).toBe(`${oneLine(text)}\n`);
});

test("a long text takes time in proportion", () => {
  for (const part of [":", " ", "#", "##a", ": ", "\n:", "x"]) {
    expect(cpuSeconds(() => passed(part.repeat(1_000_000)))).toBeLessThan(5);
  }
});
