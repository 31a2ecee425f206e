import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { everyRule } from "../../lib/rules/catalog/every-rule";
import { renderCatalogIndex } from "./catalog-index";

const ROOT = join(__dirname, "../..");
const FILE = join(ROOT, "docs/rules.md");

const pages = readdirSync(join(ROOT, "lib/rules"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => join("lib/rules", file))
  .sort();

test("docs/rules.md is both catalogs; UPDATE_GOLDEN=1 writes it anew", () => {
  const rendered = renderCatalogIndex(everyRule);
  if (process.env.UPDATE_GOLDEN) writeFileSync(FILE, rendered);
  expect(readFileSync(FILE, "utf8")).toBe(rendered);
});

test("every rule is linked twice, and every link leads to a page", () => {
  const links = [...readFileSync(FILE, "utf8").matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string);
  expect([...links].sort()).toEqual(everyRule.flatMap(({ page }) => [`../${page}`, `../${page}`]).sort());
  expect(links.filter((link) => !existsSync(join(ROOT, "docs", link)))).toEqual([]);
});

test("every page tells the severity of its rule", () => {
  const severities = everyRule.map(({ page, severity }) => [page, `Severity: ${severity}`]);
  const told = everyRule.map(({ page }) => [page, /^Severity: .*$/m.exec(readFileSync(join(ROOT, page), "utf8"))?.[0]]);
  expect(told).toEqual(severities);
});

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8");

  test("leads to Microsoft in everybody's own language", () => {
    const links = text.match(/https:\/\/[\w.-]*microsoft\.com[^\s)>\]]*/g) ?? [];
    expect(links.filter((link) => /\/[a-z]{2}-[a-z]{2}(?:\/|$)/i.test(link))).toEqual([]);
  });

  test("leads to pages of other rules that exist", () => {
    const links = [...text.matchAll(/\]\(([^):]+\.md)\)/g)].map(([, link]) => join(page, "..", link as string));
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});
