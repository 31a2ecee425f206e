import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { textsOnly } from "./source-texts";
import { hitsIn, withoutTable, wordsToAvoid } from "./words-to-avoid";

const ROOT = resolve(__dirname, "../..");
const GUIDE = "docs/style.md";
const AVOIDED = wordsToAvoid(readFileSync(join(ROOT, GUIDE), "utf8"));

/** Where the texts are that a user sees, and how they are found in a file of that ending. The first place of a file counts. */
const PLACES: readonly {
  readonly folder: string;
  readonly endings: Readonly<Record<string, (file: string) => string>>;
}[] = [
  { folder: "lib", endings: { ".md": whole, ".ps1": whole, ".ts": textsOnly } },
  { folder: "stacks/tenants", endings: { ".ts": whole } },
  { folder: "stacks", endings: { ".ts": textsOnly } },
  { folder: "docs", endings: { ".md": whole, ".ts": textsOnly, ".yml": whole } },
  { folder: "examples", endings: { ".md": whole, ".ts": whole } },
  { folder: "schema", endings: { ".json": whole } },
  { folder: ".github", endings: { ".yml": whole } },
  { folder: "__tests__/domain/golden", endings: { ".txt": whole } },
  { folder: "__tests__/review/golden", endings: { ".md": whole } },
  { folder: "__tests__/rules/golden", endings: { ".txt": whole } },
];

/** Files that may hold a word to avoid, and why. */
const EXEMPT: Readonly<Record<string, string>> = {};

const PAGES = ["README.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md"];

const files = new Set([...PAGES, ...PLACES.flatMap(({ folder, endings }) => filesIn(folder, Object.keys(endings)))]);

test("no text that a user sees has a word that the style guide avoids", () => {
  const hits = [...files]
    .filter((file) => EXEMPT[file] === undefined)
    .flatMap((file) =>
      hitsIn(textsOf(file), AVOIDED).map(
        ({ line, phrase, instead }) => `${file}:${line}: "${phrase}", say: ${instead}`,
      ),
    );
  expect(hits).toEqual([]);
});

test("every exempt file is there and needs its exemption", () => {
  expect(Object.keys(EXEMPT).filter((file) => hitsIn(textsOf(file), AVOIDED).length === 0)).toEqual([]);
});

test("every place has files of each of its endings", () => {
  for (const { folder, endings } of PLACES)
    for (const ending of Object.keys(endings))
      expect([folder, ending, filesIn(folder, [ending]).length]).not.toContain(0);
});

test.each([
  ["in Markdown", whole, "One rule.\n\nA second law counts.", 3],
  ["in a string", textsOnly, 'const law = 1;\nfail("breaks a law", law);', 2],
  ["in a template", textsOnly, "const law = 1;\n\nfail(`${law} is a ${law} law ${law} of ${law}`);", 3],
  ["at the end of a template", textsOnly, "fail(`${1} law`);", 1],
  ["in a doc comment", textsOnly, "/**\n * What the law\n * says.\n */\nexport const rule = 1;", 2],
])("a planted word is found %s", (_, textsIn, source, line) => {
  expect(hitsIn(textsIn(source), AVOIDED)).toEqual([{ line, phrase: "law", instead: "rule" }]);
});

test("a name in code, a comment for developers and a part of a word are no texts with the word", () => {
  const source = 'const law = lawOf(flaw); // the law\nfail("a flaw, in-law and lawful", law);';
  expect(hitsIn(textsOnly(source), AVOIDED)).toEqual([]);
});

test("a phrase is found over a line break, but not from one text to the next", () => {
  const found = { line: 1, phrase: "any more", instead: "no longer" };
  expect(hitsIn("It is not there any\nmore.", AVOIDED)).toEqual([found]);
  expect(hitsIn(textsOnly("/** Not any\n * more. */\nlet x;"), AVOIDED)).toEqual([found]);
  expect(hitsIn(textsOnly('join("any", "more");'), AVOIDED)).toEqual([]);
});

test("what the last column allows is no hit, and only that", () => {
  expect(hitsIn("There is no GUID, and it is\nno longer needed.", AVOIDED)).toEqual([]);
  expect(hitsIn("It is no GUID.", AVOIDED)).toMatchObject([{ phrase: "is no" }]);
});

test("dots stand for one to three words", () => {
  const phrases = (text: string) => hitsIn(text, AVOIDED).map(({ phrase }) => phrase);
  expect(phrases("hold it against, hold all of it against")).toEqual(["hold … against", "hold … against"]);
  expect(phrases("hold against, hold one two three four against")).toEqual([]);
});

test("a guide without its table is an error, and the table alone is left out of what is read", () => {
  expect(() => wordsToAvoid("# Style\n\n| `law` | rule | |")).toThrow("Words to avoid");
  const guide = "law\n\n## Words to avoid\n\n| Avoid | Say | Allowed |\n| --- | --- | --- |\n| `law` | rule | |\n\nlaw";
  expect(hitsIn(withoutTable(guide), wordsToAvoid(guide))).toHaveLength(2);
});

function whole(text: string): string {
  return text;
}

function textsOf(file: string): string {
  const text = readFileSync(join(ROOT, file), "utf8");
  if (file === GUIDE) return withoutTable(text);
  const place = PLACES.find(({ folder }) => file.startsWith(`${folder}/`));
  const [, textsIn = whole] = Object.entries(place?.endings ?? {}).find(([ending]) => file.endsWith(ending)) ?? [];
  return textsIn(text);
}

function filesIn(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}
