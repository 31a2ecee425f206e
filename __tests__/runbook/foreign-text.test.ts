import * as fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { forMermaid, forTerminal, forXml } from "../../lib/runbook/foreign-text";

test("a terminal is shown what a reader cannot see, and nothing else is changed", () => {
  expect(forTerminal("a\u001b[31mb\r\nc\u202ed\u200be")).toBe("a\ufffd[31mb\ufffd\ufffdc\ufffdd\ufffde");
  expect(forTerminal("Größe — 日本 🌍 <&>")).toBe("Größe — 日本 🌍 <&>");
});

test("XML gives back what was put in, but for what XML cannot hold", () => {
  const parser = new XMLParser({ trimValues: false, parseTagValue: false, htmlEntities: true });
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
      expect(parser.parse(`<a>${forXml(text)}</a>`).a).toBe(forTerminal(text).replace(/[\ufffe\uffff]/g, "\ufffd"));
    }),
  );
});

test("no two names look the same in Mermaid that are not the same on a terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      fc.pre(!/[\ufffe\uffff]/.test(a + b));
      expect(forMermaid(a) === forMermaid(b)).toBe(forTerminal(a) === forTerminal(b));
    }),
  );
});
