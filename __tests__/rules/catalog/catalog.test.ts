import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { catalog } from "../../../lib/rules/catalog/catalog";
import { changeCatalog } from "../../../lib/rules/catalog/change-catalog";
import { everyRule } from "../../../lib/rules/catalog/every-rule";
import { liveCatalog } from "../../../lib/rules/catalog/live-catalog";
import { SEVERITIES } from "../../../lib/rules/rule";
import { TO_FILL } from "../../new-rule/laid-rule";
import { FAMILIES, familyOf } from "../families";

const ROOT = join(__dirname, "../../..");
const RULES = join(ROOT, "lib", "rules");
const SECTIONS = ["Allowed", "Reported", "Why", "How to fix", "When to waive", "References"];
/** Two active servers and two owners break what everything else relies on. */
const NEVER_WAIVED = ["SYNC101", "SYNC201", "SYNC801"];

test.each([
  ["what is there", catalog],
  ["changes", changeCatalog],
  ["the live tenant", liveCatalog],
  ["all of them", everyRule],
])("a code is one rule's, and the catalog of %s is in the order of the codes", (_, rules) => {
  const codes = rules.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test.each([
  ["changes", "SYNC5", changeCatalog],
  ["the live tenant", "SYNC8", liveCatalog],
])("rules about %s have codes of their own, and stand in their own catalog", (_, prefix, own) => {
  const codes = (rules: readonly { readonly code: string }[]) =>
    rules.map(({ code }) => code).filter((code) => code.startsWith(prefix));
  expect(codes(own)).toHaveLength(own.length);
  expect(codes(everyRule)).toEqual(codes(own));
});

test("every rule of a catalog is in the list of all", () => {
  expect(everyRule).toHaveLength(catalog.length + changeCatalog.length + liveCatalog.length);
});

test("every folder of rules is a family, and no two families share their codes", () => {
  const folders = readdirSync(RULES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).filter((name) => !["catalog", "judge"].includes(name));
  expect(names.sort()).toEqual(Object.keys(FAMILIES).sort());
  const digits = Object.values(FAMILIES).map(({ digit }) => digit);
  expect(digits).toEqual([...new Set(digits)]);
});

test("every file of a rule is in one of the catalogs", () => {
  const files = Object.keys(FAMILIES)
    .flatMap((family) => readdirSync(join(RULES, family)).map((file) => `lib/rules/${family}/${file}`))
    .filter((file) => file.endsWith(".ts"));
  expect(everyRule.map(({ page }) => page.replace(/\.md$/, ".ts")).sort()).toEqual(files.sort());
});

describe.each(everyRule.map((rule) => [rule.code, rule] as const))("%s", (code, rule) => {
  const page = join(ROOT, rule.page);
  const name = basename(rule.page, ".md");
  const family = familyOf(rule.page);
  const text = existsSync(page) ? readFileSync(page, "utf8") : "";
  const section = (title: string) =>
    new RegExp(`^## ${title}\\n\\n([\\s\\S]*?)(?=\\n## |$(?![^]))`, "m").exec(text)?.[1] ?? "";

  test("stands in the folder and the file of its code", () => {
    expect(code).toMatch(/^SYNC\d{3}$/);
    expect(Number(code.charAt("SYNC".length))).toBe(FAMILIES[family]?.digit);
    expect(name).toMatch(new RegExp(`^${code.toLowerCase()}-[a-z-]+$`));
    expect(existsSync(join(ROOT, dirname(rule.page), `${name}.ts`))).toBe(true);
  });

  test("has a test where one looks for it", () => {
    expect(existsSync(join(__dirname, "..", family, `${name}.test.ts`))).toBe(true);
  });

  test("is titled by the good world, in the present tense", () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.title).not.toMatch(/\b(?:should|must|invalid|wrong|cannot|don't)\b/i);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(SEVERITIES).toContain(rule.severity);
  });

  test("has a page of its title and severity", () => {
    expect(text.split("\n").slice(0, 3)).toEqual([`# ${code}: ${rule.title}`, "", `Severity: ${rule.severity}`]);
  });

  test("has a page with every section, in order, none empty", () => {
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
    for (const title of SECTIONS) expect([title, section(title).trim()]).not.toEqual([title, ""]);
  });

  test("shows an example of the allowed and of the reported", () => {
    for (const title of ["Allowed", "Reported"]) expect(section(title)).toMatch(/```ts\n[\s\S]+```/);
  });

  test("says whether it can be waived", () => {
    const never = "Never.";
    expect(section("When to waive").startsWith(never)).toBe(NEVER_WAIVED.includes(code));
  });

  test("refers to pages without a locale", () => {
    const links = [...section("References").matchAll(/https:\/\/[^\s)>]+/g)].map(([link]) => link);
    expect(links).not.toEqual([]);
    expect(links.filter((link) => /\/[a-z]{2}-[a-z]{2}\//.test(link))).toEqual([]);
  });

  test("names the first page at Microsoft that it refers to", () => {
    const [first] = section("References").match(/https:\/\/learn\.microsoft\.com\/[^\s)>]+/) ?? [];
    expect(rule.reference).toBe(first);
  });

  test("has nothing left of what new:rule laid", () => {
    const files = [page, page.replace(/\.md$/, ".ts"), join(__dirname, "..", family, `${name}.test.ts`)];
    expect(files.filter((file) => readFileSync(file, "utf8").includes(TO_FILL))).toEqual([]);
  });

  test("has a short page", () => {
    expect(text.split("\n").length).toBeLessThan(70);
  });
});
