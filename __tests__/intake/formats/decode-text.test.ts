import { decodedChunks, decodeText, encodingOf } from "../../../lib/intake/formats/decode-text";

const TEXT = '<a name="Zoë 😀"/>';

function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

test.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16 LE with its mark", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ["UTF-16 LE without a mark", Buffer.from(TEXT, "utf16le")],
  ["UTF-16 BE with its mark", utf16be(`\ufeff${TEXT}`)],
  ["UTF-16 BE without a mark", utf16be(TEXT)],
])("%s is read", (_, bytes) => {
  expect(decodeText(bytes)).toBe(TEXT);
});

test("the declaration of the XML names a single-byte encoding", () => {
  const text = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>';
  expect(decodeText(Buffer.from(text, "latin1"))).toBe(text);
});

test("a declaration of UTF-16 in a text of single bytes is contradicted by the bytes", () => {
  const bytes = Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>é</a>');
  expect(encodingOf(bytes)).toEqual({ label: "utf-8", markLength: 0, contradicted: "utf-16" });
  expect(decodeText(bytes)).toContain("<a>é</a>");
});

test("an encoding that nobody knows is refused by its name", () => {
  expect(() => decodeText(Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'))).toThrow(
    'the encoding "klingon" is not known',
  );
});

test.each([0, 3, 65_535, 65_536, 200_000])("the first byte that is no UTF-8 is told: after %d", (before) => {
  const bytes = Buffer.concat([Buffer.from("x".repeat(before)), Buffer.from([0xe9, 0x20, 0x20])]);
  expect(() => decodeText(bytes)).toThrow(`the file is not in UTF-8\n  where byte ${before + 2}`);
});

test("half a character at the end is a cut", () => {
  const bytes = Buffer.from("Zoë").subarray(0, -1);
  expect(() => decodeText(bytes)).toThrow("the end of the file, in the middle of a character");
});

test("a character on the border of two pieces is whole", () => {
  const text = `${"x".repeat(65_535)}😀`;
  expect([...decodedChunks(Buffer.from(text))].join("")).toBe(text);
});
