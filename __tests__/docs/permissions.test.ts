import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ADDRESSES, type Address } from "../../lib/observe/addresses";

const PAGE = readFileSync(join(__dirname, "../../docs/permissions.md"), "utf8");

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
  expect(rowsOf(PAGE)).toEqual(Object.values(ADDRESSES).map(called));
});

test("no right of an observation is one to write", () => {
  expect(
    Object.values(ADDRESSES)
      .flatMap(({ permissions }) => permissions)
      .filter((name) => /write/i.test(name)),
  ).toEqual([]);
});

test("a row that is missing, and one too many, are found", () => {
  const rows = Object.values(ADDRESSES).map(called);
  const [, row = ""] = /^(\| `jobs`.*\n)/m.exec(PAGE) ?? [];
  expect(rowsOf(PAGE.replace(row, ""))).not.toEqual(rows);
  expect(rowsOf(PAGE.replace(row, row + row))).not.toEqual(rows);
});
