import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ADDRESSES, type Address, OBJECT_ADDRESSES } from "../../lib/observe/addresses";

const PAGE = readFileSync(join(__dirname, "../../docs/permissions.md"), "utf8");

/** Everything that an observation may call, with objects and without. */
const ALL: readonly Address[] = [...Object.values(ADDRESSES), ...Object.values(OBJECT_ADDRESSES)];

/** The rows below the heading: path and rights. */
function rowsOf(page: string): string[] {
  const [, below = ""] = page.split("## Observing a live tenant");
  return [...below.matchAll(/^\| `\w+` \| `(\S+)` \| (.+?) \| (?:yes|\*\*no\*\*) \|$/gm)].map(
    ([, path, rights = ""]) => `GET ${path} with ${rights.replaceAll("`", "")}`,
  );
}

function called({ template, permissions }: Address): string {
  return `GET /${template.split("?")[0]} with ${permissions.join(", ")}`;
}

test("docs/permissions.md lists every address that observe may call, with the least rights, and no other", () => {
  expect(rowsOf(PAGE)).toEqual(ALL.map(called));
});

test("no right of an observation is one to write", () => {
  expect(ALL.flatMap(({ permissions }) => permissions).filter((name) => /write/i.test(name))).toEqual([]);
});

test("a row that is missing, and one too many, are found", () => {
  const rows = ALL.map(called);
  const [, row = ""] = /^(\| `jobs`.*\n)/m.exec(PAGE) ?? [];
  expect(rowsOf(PAGE.replace(row, ""))).not.toEqual(rows);
  expect(rowsOf(PAGE.replace(row, row + row))).not.toEqual(rows);
});
