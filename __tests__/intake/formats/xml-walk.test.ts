import { InputError } from "../../../lib/domain/input/input-error";
import { Notes } from "../../../lib/intake/formats/notes";
import { elements, walkXml } from "../../../lib/intake/formats/xml-walk";

const LIST = elements<string[]>({
  list: {
    attributes: ["of"],
    children: elements({
      item: { text: (found, text, place) => found.push(`${place()} ${text}`) },
      version: { leftOut: "left out: a number" },
    }),
  },
});

function walk(text: string) {
  const found: string[] = [];
  const noted = new Notes();
  walkXml(Buffer.from(text), LIST, found, noted.of("list.xml"));
  return { found, notes: noted.all.map(({ place, what }) => `${place} ${what}`) };
}

test("what is asked for is handed over with its place", () => {
  expect(walk("<list of='names'><item>one</item>\n<item> two &amp; <![CDATA[<three>]]> </item></list>")).toEqual({
    found: ["/list/item (line 1) one", "/list/item[2] (line 2) two & <three>"],
    notes: [],
  });
});

test("what is not asked for is noted once for each kind, with a count and the reason", () => {
  const { notes } = walk(
    "<list secret='1'><version>1</version><odd><item>x</item></odd><odd a='1'/><empty/><item b='2'>y<z>1</z></item>loose</list>",
  );
  expect(notes).toEqual([
    "/list (line 1)/@secret is not known to this reader",
    "/list/version (line 1) left out: a number",
    "/list/odd (line 1) is not known to this reader (2 of the kind)",
    "/list/item (line 1)/@b is not known to this reader",
    "/list/item/z (line 1) is not known to this reader",
    "/list (line 1)/text() is not known to this reader",
  ]);
});

test("a file of another kind is noted, and nothing else", () => {
  expect(walk("<other><list/></other>").notes).toEqual(["/other (line 1) is not known to this reader"]);
});

test.each([
  ["", "the file ends before its first element"],
  ["plain text", "the file is not XML: text data outside of root node"],
  ["<list><item>", "the file ends before its XML does: <item> is still open"],
  ["<list><item>x", "the file ends before its XML does"],
  ["<list", "the file ends before its first element"],
  ["<list></item></list>", "the file is not XML: unexpected close tag"],
  ["<list/><list/>", "the file is not XML: documents may contain only one root"],
  ["<list of='a' of='b'/>", "the file is not XML: duplicate attribute: of"],
  ["<list>&unknown;</list>", "the file is not XML: undefined entity"],
  ["<list>\u0000</list>", "the file is not XML: disallowed character"],
])("%j is refused with its place", (text, message) => {
  expect(() => walk(text)).toThrow(InputError);
  expect(() => walk(text)).toThrow(message);
  expect(() => walk(text)).toThrow(/ {2}where line \d+, column \d+\n/);
});

test.each([
  ["entities of entities", `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(10)}">]><list>&b;</list>`],
  ["a file from elsewhere", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><list>&a;</list>'],
  ["a definition from the network", '<!DOCTYPE list SYSTEM "http://example.com/x.dtd"><list/>'],
])("a document type is refused: %s", (_, text) => {
  expect(() => walk(text)).toThrow("the file has a document type");
});

test("an entity is not expanded before it is refused", () => {
  const bomb = `<!DOCTYPE x [${Array.from({ length: 50 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join("")}]><list>&e50;</list>`;
  expect(() => walk(bomb)).toThrow("the file has a document type");
});

test("nesting and attributes beyond any export are refused", () => {
  expect(() => walk("<list>".repeat(100_000))).toThrow("nested more than 200 deep");
  const attributes = Array.from({ length: 5000 }, (_, index) => ` a${index}='1'`).join("");
  expect(() => walk(`<list${attributes}/>`)).toThrow("more than 1000 attributes");
});

test("a file full of unknown kinds does not become as many notes", () => {
  const text = `<list>${Array.from({ length: 5000 }, (_, index) => `<odd${index}>1</odd${index}>`).join("")}</list>`;
  const { notes } = walk(text);
  expect(notes).toHaveLength(1001);
  expect(notes.at(-1)).toBe("/ has more kinds of things that are not known to this reader (4000 of the kind)");
});

test("names that mean something to JavaScript are names like others", () => {
  expect(walk("<list><__proto__>1</__proto__><constructor>2</constructor></list>").notes).toHaveLength(2);
});
