import fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";

export const attributeTypes = fc.constantFrom("OU", "CN", "DC", "O", "UID", "street", "2.5.4.11");

/** What a value may hold, the awkward characters far more often than they come. */
const values = fc
  .string({
    unit: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(...' #,+;<>=\\"${}%.éßçΣ漢🙂aB1_'.split(/(?:)/u), "\n", "\u0000", "\u007f"),
      },
      { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
    ),
    minLength: 1,
    maxLength: 8,
  })
  .filter((value) => value !== "");

interface Attribute {
  readonly type: string;
  readonly value: string;
}

const attributes: fc.Arbitrary<Attribute> = fc.record({ type: attributeTypes, value: values });

/** Names as what they mean: RDNs, leaf first, each of one to three attributes. */
export const names: fc.Arbitrary<Attribute[][]> = fc.array(fc.array(attributes, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 5,
});

/** One RDN in a spelling that every parser takes. */
export const relativeNames: fc.Arbitrary<string> = fc
  .array(attributes, { minLength: 1, maxLength: 2 })
  .map((rdn) => rdn.map(({ type, value }) => `${type}=${escapedByByte(value)}`).join("+"));

/** A name in a random spelling of RFC 4514, and in the one that escapes every byte. */
export function spelt(
  meant: fc.Arbitrary<Attribute[][]>,
): fc.Arbitrary<{ text: string; canonical: string; depth: number }> {
  return fc.tuple(meant, fc.infiniteStream(fc.nat(9))).map(([rdns, stream]) => {
    const dice = () => stream.next().value as number;
    const space = () => (dice() < 2 ? " " : "");
    const write = (spell: (value: string) => string, gap: () => string) =>
      rdns
        .map((rdn) => rdn.map(({ type, value }) => `${gap()}${type}${gap()}=${gap()}${spell(value)}${gap()}`).join("+"))
        .join(",");
    return {
      text: write((value) => escapedAtRandom(value, dice), space),
      canonical: write(escapedByByte, () => ""),
      depth: rdns.length,
    };
  });
}

function escapedByByte(value: string): string {
  return [...new TextEncoder().encode(value)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}

/** Each character raw where that is allowed, or after a backslash where that is, or as bytes. */
function escapedAtRandom(value: string, dice: () => number): string {
  const characters = [...value];
  return characters
    .map((character, index) => {
      const atAnEnd = index === 0 || index === characters.length - 1;
      const special =
        '"+,;<>\\'.includes(character) || (atAnEnd && character === " ") || (index === 0 && character === "#");
      const printable = character > "\u001f" && character !== "\u007f" && character !== "{";
      if (!special && printable && dice() < 8) return character;
      return ' "#+,;<=>\\'.includes(character) && dice() < 6 ? `\\${character}` : escapedByByte(character);
    })
    .join("");
}

const OID_OF: Readonly<Record<string, string>> = {
  CN: "OID.2.5.4.3",
  OU: "2.5.4.11",
  DC: "0.9.2342.19200300.100.1.25",
};

/** The same name as somebody else would write it: other case, types by their OIDs, blanks at commas, letters as bytes. */
export function respelt(name: string, dice: () => number): string {
  const blank = () => (dice() < 2 ? " " : "");
  const cased = (text: string) => (dice() < 5 ? text.toLowerCase() : text.toUpperCase());
  return DistinguishedName.parse(name)
    .rdns.map(({ text }) =>
      text.replace(/([^=+]+)=(#[0-9a-f]+|(?:\\[0-9a-f]{2}|\\.|[^+\\])+)/gis, (_, type: string, value: string) => {
        const spelling = dice() < 2 ? (OID_OF[type] ?? type) : cased(type);
        const letters = (letter: string) => (dice() < 1 ? escapedByByte(letter) : cased(letter));
        const written = value.replace(/^#[0-9a-f]+|\\[0-9a-f]{2}|\\.|[a-z]/gis, (token) =>
          /^[a-z]$/i.test(token) ? letters(token) : token,
        );
        return `${blank()}${spelling}${blank()}=${blank()}${written}${blank()}`;
      }),
    )
    .join(",");
}
