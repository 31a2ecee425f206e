import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { runtimePackages } from "./runtime-packages";

const ROOT = join(__dirname, "../..");
const { dependencies, exports: entries, bin } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** What npm would pack of what is there now; what is compiled may be missing, and is left aside. */
const shipped = new Set<string>(
  JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: ROOT, encoding: "utf8" }),
  )[0]
    .files.map(({ path }: { path: string }) => path)
    .filter((path: string) => !path.startsWith("dist/")),
);
const pages = [...shipped].filter((path) => path.endsWith(".md"));

test("the pages of all rules, the guides, the schemas and the scripts are shipped, and what is for this repository is not", () => {
  for (const path of ["README.md", "docs/own-rules.md", "docs/review.png", "lib/rules/scope/sync101-one-owner.md"])
    expect(shipped).toContain(path);
  expect([...shipped].filter((path) => /^(?:__tests__|website|stacks|main\.ts)/.test(path))).toEqual([]);
  expect(shipped).not.toContain("docs/architecture.md");
});

test.each(pages)("%s links to what is shipped with it", (page) => {
  expect(linksOf(page).filter((path) => !isShipped(path))).toEqual([]);
});

test("a link to what is not shipped is found", () => {
  expect(isShipped("docs/architecture.md")).toBe(false);
  expect(isShipped("docs/decisions")).toBe(true);
  expect(linksOf("README.md")).toEqual(expect.arrayContaining(["docs/review.png", "docs/decisions"]));
});

test("docs/package.md counts the dependencies that an installation brings along", () => {
  const page = readFileSync(join(ROOT, "docs/package.md"), "utf8");
  const [, direct, all] =
    /(\d+) runtime dependencies \((\d+) packages with theirs\)/.exec(page.replace(/\s+/g, " ")) ?? [];
  expect({ direct: Number(direct), all: Number(all) }).toEqual({
    direct: Object.keys(dependencies).length,
    all: runtimePackages().length,
  });
});

test("docs/package.md names everything that can be imported", () => {
  const page = readFileSync(join(ROOT, "docs/package.md"), "utf8");
  const imports = Object.keys(entries)
    .filter((path) => path !== "./package.json")
    .map((path) => `\`cdktf-entra-sync${path.slice(1).replace("*", "…")}\``);
  expect(imports.filter((path) => !page.includes(`| ${path} |`))).toEqual([]);
  expect(bin).toEqual({ "entra-sync": "dist/entra-sync.js" });
});

/** The files of this repository that a page links to. What is code has no links. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), "utf8")
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^(?:[a-z]+:|#)/.test(link))
    .map((link) => posix.join(posix.dirname(page), link.replace(/#.*/, "")).replace(/\/$/, ""));
}

function isShipped(path: string): boolean {
  return shipped.has(path) || [...shipped].some((file) => file.startsWith(`${path}/`));
}
