import fc from "fast-check";
import { foldDirectoryString } from "../../../lib/domain/names/directory-string";

const same = (one: string, other: string) => foldDirectoryString(one) === foldDirectoryString(other);
const anything = fc.string({ unit: "grapheme", maxLength: 12 });

describe("a directory could not hold both", () => {
  test.each([
    ["case", "SALES", "sales"],
    ["an umlaut (KB 938447)", "Müller", "Muller"],
    ["a sharp s (KB 938447)", "Meißner", "Meissner"],
    ["a capital sharp s", "MEIẞNER", "meissner"],
    ["one character and two", "Müller", "Mu\u0308ller"],
    ["accents of several letters", "Ångström, Crème Brûlée", "Angstrom, Creme Brulee"],
    ["two accents on one letter", "Việt", "viet"],
    ["a ligature of æ", "Ærø", "aero"],
    ["a ligature of œ", "Œuvre", "oeuvre"],
    ["a ligature of print", "ﬁnance", "finance"],
    ["a stroke", "Łódź đuro Ħal", "lodz duro hal"],
    ["thorn", "Þór", "thor"],
    ["eth", "Ðuro", "duro"],
    ["i with and without a dot", "ISTANBUL İstanbul", "ıstanbul istanbul"],
    ["a sigma at the end", "ΠΩΛΗΣΕΙΣ", "πωλησεις"],
    ["a tonos", "Πωλήσεις", "πωλησεισ"],
    ["a diaeresis and a breve", "Ёлкин Й", "елкин и"],
    ["points of Hebrew", "שָׁלוֹם", "שלום"],
    ["vowels of Arabic", "مُحَمَّد", "محمد"],
    ["a hamza above", "أحمد", "احمد"],
    ["a tatweel", "محمـــد", "محمد"],
    ["full width", "Ｓａｌｅｓ１", "sales1"],
    ["half width", "ｶﾞｲｼｬ", "カイシヤ"],
    ["hiragana", "えいぎょう", "エイキヨウ"],
    ["a lengthened vowel", "サーバー", "さあばあ"],
    ["a repeated character", "人々", "人人"],
    ["Hangul in parts", "영업".normalize("NFD"), "영업"],
    ["digits of another script", "٢٠٢٦ २०२६", "2026 2026"],
    ["a compatibility form", "m²", "m2"],
    ["a soft hyphen", "Ver\u00adtrieb", "Vertrieb"],
    ["a zero-width space", "Sa\u200bles", "Sales"],
    ["a mark of direction", "\u200eSales\u202c", "Sales"],
    ["a variation selector", "☎\ufe0f", "☎"],
    ["a byte order mark", "\ufeffSales", "Sales"],
    ["a no-break space", "Sales\u00a0North", "Sales North"],
    ["blanks between and around", "  Sales   North ", "Sales North"],
    ["a tone of Thai", "ก่", "ก"],
    ["Thai am in two characters", "ท\u0e4d\u0e32", "ทำ"],
    ["a nukta", "ख़", "ख"],
  ])("%s: %j and %j", (_, one, other) => {
    expect(foldDirectoryString(one)).toBe(foldDirectoryString(other));
  });

  test("two values of which nothing is left", () => {
    expect(foldDirectoryString("\u200b")).toBe("");
    expect(foldDirectoryString("\u00ad\u200d ")).toBe("");
  });
});

describe("a directory tells apart", () => {
  test.each([
    ["letters", "Sales", "Sails"],
    ["a blank and none", "Sales North", "SalesNorth"],
    ["a hyphen and none", "co-op", "coop"],
    ["vowel signs of Devanagari", "मल", "माल"],
    ["vowel signs of Devanagari above", "मल", "मेल"],
    ["vowels of Thai", "มี", "มู"],
    ["Thai am and aa", "ทำ", "ทา"],
    ["letters of Arabic that are alike", "مكتبة", "مكتبه"],
    ["letters of Cyrillic with a descender", "ж", "җ"],
    ["ideographs", "東", "西"],
    ["emoji", "🙂", "🙁"],
    ["an umlaut and its German spelling", "Müller", "Mueller"],
  ])("%s: %j and %j", (_, one, other) => {
    expect(foldDirectoryString(one)).not.toBe(foldDirectoryString(other));
  });
});

describe("every text", () => {
  test("folds to what folds to itself", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(foldDirectoryString(foldDirectoryString(text))).toBe(foldDirectoryString(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test("is the same composed and decomposed, and in compatibility forms as far as Windows reads them so", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(same(text.normalize("NFC"), text.normalize("NFD"))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("is read letter by letter, so what differs in one place is told apart wherever it stands", () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        fc.pre(!/[\u3005\u3031-\u3035\u303b\u309d\u30fc-\u30fe\uff70\ua015]/.test(one + other));
        const joined = foldDirectoryString(`${one}|${other}`);
        expect(joined.replaceAll(" ", "")).toBe(
          `${foldDirectoryString(one)}|${foldDirectoryString(other)}`.replaceAll(" ", ""),
        );
      }),
    );
  });

  test("of ASCII is the text in lower case, its blanks put in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 20 }), (text) => {
        expect(foldDirectoryString(text)).toBe(text.toLowerCase().replace(/ +/g, " ").trim());
      }),
    );
  });
});

/** Unicode's collation is another authority on base letters: where it says equal and we do not, Windows says so. */
test("letters of Europe and kana that Unicode's collation takes for one are one, but for those that Windows tells apart", () => {
  const collator = new Intl.Collator("en", { sensitivity: "base" });
  const letters = [0x41, 0x1e00, 0x3041, 0xfb00, 0xff21]
    .flatMap((from, index) => {
      const to = [0x58f, 0x1fff, 0x30ff, 0xfb06, 0xff9f][index] as number;
      return Array.from({ length: to - from + 1 }, (_, offset) => String.fromCharCode(from + offset));
    })
    .filter((character) => /\p{L}/u.test(character))
    .sort((a, b) => collator.compare(a, b) || (a < b ? -1 : 1));
  const equal = letters.flatMap((letter, index) => {
    const next = letters[index + 1];
    return next !== undefined && collator.compare(letter, next) === 0 ? [[letter, next] as const] : [];
  });
  expect(equal.length).toBeGreaterThan(1_000);
  const apart = equal.filter(([one, other]) => !same(one, other)).map((pair) => pair.join(""));
  // ʣ and ʦ are letters of phonetics, ͺ stands for no letter, and ґ is a letter of Ukrainian beside г.
  expect(apart).toEqual(["ǳʣ", "ƾʦ", "ʕˤ", "ͺΊ", "ѓҐ"]);
});
