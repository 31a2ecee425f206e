import fc from "fast-check";

/** One way in which a file comes out damaged: by a copy that stopped, an editor, a conversion, or on purpose. */
export type Damage = (bytes: Buffer) => Buffer;

/** Where in a file, as a share of its length, so that a smaller file keeps its damage. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Texts that have hurt readers of XML, JSON and names before. */
const HOSTILE = [
  '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
  "<!--",
  "<![CDATA[",
  "]]>",
  "&a;",
  "&#0;",
  "&#xD800;",
  "&#99999999999;",
  "<?xml version='1.0' encoding='utf-7'?>",
  "<a>".repeat(300),
  "</",
  "'",
  '"',
  "=",
  "<",
  ">",
  "{",
  "}",
  "[",
  "]",
  ",",
  "null",
  "1e999",
  '{"__proto__":{}}',
  "__proto__",
  "constructor",
  "\u0000",
  "\ufeff",
  "\ud800",
  "\u202e",
  "\\",
  "\\0",
  "OU=",
  "DC=com",
  "${aws_x.y}",
  "{b891884f-051e-4a83-95af-2544101c9083}",
  "9".repeat(400),
];

const cut = fc.tuple(place, place).map(
  ([a, b]): Damage =>
    (bytes) => {
      const [from, to] = [at(bytes, Math.min(a, b)), at(bytes, Math.max(a, b))];
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    },
);

const truncate = place.map(
  (share): Damage =>
    (bytes) =>
      bytes.subarray(0, at(bytes, share)),
);

const insert = fc.tuple(place, fc.constantFrom(...HOSTILE)).map(
  ([share, text]): Damage =>
    (bytes) => {
      const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
      return spliced(bytes, at(bytes, share), Buffer.from(text, utf16 ? "utf16le" : "utf8"));
    },
);

const overwrite = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 4 })).map(
  ([share, junk]): Damage =>
    (bytes) => {
      const copy = Buffer.from(bytes);
      copy.set(junk.slice(0, Math.max(0, copy.length - at(copy, share))), at(copy, share));
      return copy;
    },
);

const swap = fc.tuple(place, place, fc.integer({ min: 1, max: 400 })).map(
  ([a, b, length]): Damage =>
    (bytes) => {
      const copy = Buffer.from(bytes);
      const [from, to] = [at(bytes, a), at(bytes, b)];
      bytes.copy(copy, to, from, Math.min(from + length, bytes.length));
      bytes.copy(copy, from, to, Math.min(to + length, bytes.length));
      return copy;
    },
);

const repeat = fc.tuple(place, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 50 })).map(
  ([share, length, times]): Damage =>
    (bytes) => {
      const from = at(bytes, share);
      const piece = bytes.subarray(from, from + length);
      return spliced(bytes, from, Buffer.concat(Array.from({ length: times }, () => piece)));
    },
);

const encode = fc
  .constantFrom<Damage>(
    (bytes) => Buffer.from(bytes.toString("utf8"), "utf16le"),
    (bytes) => Buffer.from(`\ufeff${bytes.toString("utf8")}`, "utf16le"),
    (bytes) => Buffer.from(`\ufeff${bytes.toString("utf8")}`, "utf16le").swap16(),
    (bytes) => Buffer.from(`\ufeff${bytes.toString("utf8")}`),
    (bytes) => Buffer.from(bytes.toString("latin1"), "utf8"),
    (bytes) => Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${bytes.toString("utf8")}`),
    (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]),
  )
  .map((damage) => damage);

/** Up to three damages, one after the other. */
export const damages: fc.Arbitrary<Damage> = fc
  .array(fc.oneof(cut, truncate, insert, insert, overwrite, swap, repeat, encode), { minLength: 1, maxLength: 3 })
  .map(
    (all): Damage =>
      (bytes) =>
        all.reduce((damaged, damage) => damage(damaged), bytes),
  );

function at(bytes: Buffer, share: number): number {
  return Math.floor(share * bytes.length);
}

function spliced(bytes: Buffer, place: number, piece: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, place), piece, bytes.subarray(place)]);
}
