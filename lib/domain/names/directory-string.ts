import { EQUAL_CHARACTERS } from "./equal-characters";

const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
/** Marks of the scripts of South and South-East Asia are vowels, which a directory tells apart; elsewhere they are accents. */
const UNREAD =
  /^(?:(?![\u0900-\u1aad\u1b00-\u1ccf\ua800-\ua8df\ua900-\uabff])\p{M}|[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}])$/u;
const BLANKS = /\s+/g;
/** ー lengthens the vowel before it; 々 and its like repeat the character before them. */
const REPEATING = /[\u3005\u3031-\u3035\u303b\u309d\u30fc-\u30fe\ua015]/;
const LENGTHENS = "\u30fc";
const VOWELS = "アイウエオ";
/** Hiragana and small kana are read as these. */
const KANA_BY_VOWEL = [
  "アカサタナハマヤラワ",
  "イキシチニヒミリヰ",
  "ウクスツヌフムユル",
  "エケセテネヘメレヱ",
  "オコソトノホモヨロヲ",
];

/**
 * The text as Active Directory compares it: two values that fold to one text may name one object, and could not stand side
 * by side.
 *
 * A directory compares by sort keys of United States English that disregard letter case, nonspacing marks, kana type and
 * width ([MS-ADTS] 6.5.1), so that it cannot hold Müller beside Muller, nor Meißner beside Meissner (KB 938447). What is
 * doubtful folds to the same as well, for a directory that exists holds no such pair: compatibility forms (² and 2),
 * characters that nobody sees, and the number of blanks between words. Vowel signs of Hindi or Thai are not accents: a
 * directory tells them apart, and so does this. A value of which nothing is left is the same as any other such value.
 *
 * {@link https://learn.microsoft.com/openspecs/windows_protocols/ms-adts/dbb175fb-40f3-42a4-9257-4fc02a6fa943}
 * {@link https://support.microsoft.com/kb/938447}
 */
export function foldDirectoryString(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  // Thai writes ำ as one character or as two that look the same.
  const read = readAs(text.normalize("NFD").replaceAll("\u0e4d\u0e32", "\u0e33"));
  return (REPEATING.test(read) ? repeated(read) : read).replace(BLANKS, " ").trim();
}

/** What each character is read as. Thai and Lao AM are words of their own: their decomposition would read them as AA. */
const readings = new Map<string, string>();

function readAs(text: string): string {
  let read = "";
  for (const character of text) read += readingOf(character);
  return read;
}

function readingOf(character: string): string {
  if (readings.size === 0) fillReadings();
  let reading = readings.get(character);
  if (reading === undefined) {
    reading = UNREAD.test(character) ? "" : plainer(character);
    readings.set(character, reading);
  }
  return reading;
}

function plainer(character: string): string {
  const small = character.toUpperCase().toLowerCase();
  if (small !== character) return readAs(small.normalize("NFD"));
  const compatible = character.normalize("NFKD");
  return compatible === character ? character : readAs(compatible);
}

function fillReadings(): void {
  for (const kept of ["\u0e33", "\u0eb3"]) readings.set(kept, kept);
  for (const group of EQUAL_CHARACTERS.trim().split(/\s+/)) {
    const [reading = "", members = ""] = group.split(":");
    const as = (reading.match(/.{4}/g) ?? []).map(fromHex).join("");
    for (const run of members.split(",")) {
      const [first = "", last = first] = run.split("-");
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code++)
        readings.set(String.fromCharCode(code), as);
    }
  }
}

function fromHex(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

function repeated(text: string): string {
  let before = "";
  let whole = "";
  for (const character of text) {
    if (before !== "" && REPEATING.test(character)) before = character === LENGTHENS ? lengthened(before) : before;
    else before = character;
    whole += before;
  }
  return whole;
}

function lengthened(kana: string): string {
  return VOWELS[KANA_BY_VOWEL.findIndex((row) => row.includes(kana))] ?? LENGTHENS;
}
