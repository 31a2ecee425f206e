/**
 * How Active Directory compares the names of objects: without regard to case, accents, width, the two kinds of kana, and
 * characters that nobody sees. Two names that fold to one text may be the same object, and could not stand side by side.
 * What is doubtful folds to the same, for a directory that exists holds no such pair.
 *
 * {@link https://learn.microsoft.com/openspecs/windows_protocols/ms-adts/dbb175fb-40f3-42a4-9257-4fc02a6fa943} gives the
 * flags of the comparison (NORM_IGNORECASE, NORM_IGNOREKANATYPE, NORM_IGNORENONSPACE, NORM_IGNOREWIDTH).
 * {@link https://learn.microsoft.com/troubleshoot/windows-server/active-directory/duplicate-accounts-created-active-directory-name-resolution}
 */
export function foldDirectoryString(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const letters = text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(UNSEEN, "")
    .replace(OTHERWISE, plainLetter);
  return letters.replace(/\s+/gu, " ").replace(/^ | $/g, "");
}

/** Nothing but ASCII, and no blank beside another or at an end: the ordinary case. */
const PLAIN = /^(?! )(?:[!-~]| (?! |$))*$/;

/** Accents, points and voicing marks; joiners, marks of direction, soft hyphens, the Arabic tatweel. */
const UNSEEN =
  /[\p{Script=Inherited}\p{Cf}\p{Default_Ignorable_Code_Point}\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0483-\u0489\u0640]/gu;

/** What the decomposition of Unicode leaves whole, and a directory takes for something plainer. */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "a ⱥ|ae æ|b ƀɓƃꞗ|c ƈȼ|d đðɖɗƌꝺ|dz ʣ|e ɇ|f ƒꝼ|g ǥɠᵹꞡ|h ħɦⱨ|i ıɨ|j ɉȷ|k ƙⱪꝁꞣ|l łƚɫⱡ|m ɱ|n ŋɲƞꞥ|o øɵɔ|oe œ|p ƥᵽ|q ɋ",
    "r ɍɽꝛꞃꞧ|s ȿꞅꞩ|ss ß|t ŧƫƭʈⱦꞇ|th þ|ts ʦ|u ʉᵾ|v ʋ|w ⱳꟃ|y ƴɏ|z ƶȥɀⱬ|σ ςϲ|в ᲀ|г ґ|д ᲁ|о ᲂ|с ᲃ|т ᲄᲅ|ъ ᲆ|ѣ ᲇ",
    "כ ך|מ ם|נ ן|פ ף|צ ץ|ه ة|ي ىی|ك ک",
  ]
    .flatMap((line) => line.split("|"))
    .flatMap((entry) => {
      const [plain, others] = entry.split(" ") as [string, string];
      return [...others].map((other) => [other, plain]);
    }),
);

const KANA = /[\u3041-\u3096]/;
/** Small kana, which differ from the large ones as letters of two cases do. */
const SMALL_KANA: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ..."ァアィイゥウェエォオヵカㇰクヶケㇱシㇲスッツㇳトㇴヌㇵハㇶヒㇷフㇸヘㇹホㇺムャヤュユョヨㇻラㇼリㇽルㇾレㇿロヮワ",
  ].flatMap((small, index, all) => (index % 2 === 0 ? [[small, all[index + 1] as string]] : [])),
);

const OTHERWISE = new RegExp(
  `[${Object.keys(LETTERS).join("")}\\u3041-\\u3096${Object.keys(SMALL_KANA).join("")}]|\\p{Nd}`,
  "gu",
);

function plainLetter(character: string): string {
  const letter = LETTERS[character];
  if (letter !== undefined) return letter;
  if (KANA.test(character)) {
    const katakana = String.fromCharCode(character.charCodeAt(0) + 0x60);
    return SMALL_KANA[katakana] ?? katakana;
  }
  return SMALL_KANA[character] ?? digit(character);
}

/** The digits of a script stand in a row, from zero to nine. */
function digit(character: string): string {
  let value = 0;
  const code = character.codePointAt(0) as number;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
