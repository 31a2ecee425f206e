import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Pages for people who work on the project are reached from CONTRIBUTING.md, which is not shipped. */
const ENTRANCES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md"];

const pages = [...ENTRANCES, ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })]
  .filter((name) => name.endsWith(".md"))
  .map((name) => (ENTRANCES.includes(name) ? name : join("docs", name)));

test.each(pages)("every link of %s leads to a file, and to a heading of it", (page) => {
  expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test("every page in docs is linked from another page", () => {
  const linked = new Set(
    pages.flatMap((page) =>
      linksOf(page)
        .map((link) => relative(ROOT, targetOf(page, link)))
        .filter((to) => to !== page),
    ),
  );
  const reached = pages.filter((page) => ENTRANCES.includes(page) || linked.has(page) || linked.has(dirname(page)));
  expect(pages.filter((page) => !reached.includes(page))).toEqual([]);
});

test("a link to no file and one to no heading are found", () => {
  expect(leadsSomewhere("README.md", "docs/nothing.md")).toBe(false);
  expect(leadsSomewhere("docs/adopt.md", "permissions.md#nothing")).toBe(false);
  expect(leadsSomewhere("docs/adopt.md", "permissions.md#clouds")).toBe(true);
});

/** Links to places of this repository: code in a page, and what it shows of an output, has none. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), "utf8")
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^[a-z]+:/.test(link));
}

function targetOf(page: string, link: string): string {
  const [path = ""] = link.split("#");
  return path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
}

function leadsSomewhere(page: string, link: string): boolean {
  const target = targetOf(page, link);
  const [, anchor] = link.split("#");
  if (!existsSync(target)) return false;
  return anchor === undefined || (statSync(target).isFile() && anchorsOf(target).includes(anchor));
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(file, "utf8").match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, "")
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replace(/\s/g, "-"),
  );
}
