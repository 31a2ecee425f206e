import * as fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { inMarkdown } from "../../../lib/text/escape/markdown";
import { inMarkup } from "../../../lib/text/escape/markup";
import { inMermaid } from "../../../lib/text/escape/mermaid";
import { oneLine } from "../../../lib/text/escape/terminal";
import { visible } from "../../../lib/text/escape/unseen";

test("a terminal is shown what a reader cannot see, and nothing else is changed", () => {
  expect(oneLine("a\u001b[31mb\r\nc\u202ed\u200be")).toBe("a\ufffd[31mb c\ufffdd\ufffde");
  expect(oneLine("Größe — 日本 🌍 <&>")).toBe("Größe — 日本 🌍 <&>");
});

test("XML gives back what was put in, but for what XML cannot hold", () => {
  const parser = new XMLParser({ trimValues: false, parseTagValue: false, htmlEntities: true });
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
      expect(parser.parse(`<a>${inMarkup(text)}</a>`).a).toBe(visible(text));
    }),
  );
});

test("no two names look the same in Mermaid that are not the same on a terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      expect(inMermaid(a) === inMermaid(b)).toBe(oneLine(a) === oneLine(b));
    }),
  );
});

test.each([
  [
    "as the page says (https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to_configure#scope), dated",
    "as the page says (<https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to_configure#scope>), dated",
  ],
  [
    "see https://learn.microsoft.com/graph/api/x?view=beta.",
    "see <https://learn.microsoft.com/graph/api/x?view=beta>.",
  ],
  ["https://learn.microsoft.com.example.com/a", "https:<!-- -->//learn.microsoft.com.example.com/a"],
  [
    "https://learn.microsoft.com/a](https://example.com",
    "<https://learn.microsoft.com/a>\\](https:<!-- -->//example.com",
  ],
  [
    "https://example.com/?https://learn.microsoft.com/a",
    "https:<!-- -->//example.com/?<https://learn.microsoft.com/a>",
  ],
])("in Markdown a page of Microsoft's is a link, and no other address is: %s", (text, markdown) => {
  expect(inMarkdown(text)).toBe(markdown);
});
