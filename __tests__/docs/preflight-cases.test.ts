import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CASES } from "../../lib/objects/cases";
import { STORIES } from "../objects/support/stories";

const FILE = resolve(__dirname, "../../docs/preflight-cases.md");
const HEAD = "| Case | Outcome | What the test holds | Page |\n| --- | --- | --- | --- |\n";

/** The table as the code and its tests have it: a row for each case, in the order in which they are asked about. */
function table(): string {
  return STORIES.map(({ case: name, title }) => {
    const { outcome, page } = CASES[name];
    const { pathname, hash } = new URL(page);
    return `| \`${name}\` | \`${outcome}\` | ${title} | [${pathname.split("/").at(-1)}${hash}](${page}) |\n`;
  }).join("");
}

test("the table of cases is the one that the code has, with the title of the test that holds each", () => {
  const page = readFileSync(FILE, "utf8");
  const start = page.indexOf(HEAD) + HEAD.length;
  const end = page.indexOf("\n\n", start) + 1;
  const told = page.slice(start, end === 0 ? undefined : end);
  if (process.env.UPDATE_GOLDEN)
    writeFileSync(FILE, page.slice(0, start) + table() + (end === 0 ? "" : page.slice(end)));
  else expect(told).toBe(table());
});
