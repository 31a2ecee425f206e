import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (path: string) => readFileSync(join(__dirname, "../..", path), "utf8");
const script = read("lib/intake/formats/export-objects.ps1");
const page = read("docs/objects.md");

/** The first text between the two in the script. */
function between(begin: string, end: string): string {
  const [, text = ""] = script.split(begin);
  return text.split(end)[0] as string;
}

const attributes = [...between("$attributes = @(", "\n)").matchAll(/'([\w-]+)'/g)].map(([, name]) => name as string);

/** ldifde and csvde, as the page shows them. */
const commands = [...page.matchAll(/^(ldifde|csvde) .*$/gm)].map(([line, tool]) => ({ tool, line }));

test("the page has both tools of Windows", () => {
  expect(commands.map(({ tool }) => tool)).toEqual(["ldifde", "csvde"]);
});

test.each(commands)("on the page, $tool exports the attributes that the script asks for", ({ line }) => {
  const [, listed = ""] = / -l "([^"]+)"/.exec(line) ?? [];
  // Both tools write the distinguished name by themselves.
  expect(["distinguishedName", ...listed.split(",")]).toEqual([...attributes, "userCertificate", "member"]);
});

test.each(commands)("on the page, $tool exports the objects that the script finds", ({ line }) => {
  const [, filter = ""] = / -r "([^"]+)"/.exec(line) ?? [];
  const people = /^\(\|(.*)\)$/.exec(between("$people = '", "'"))?.[1];
  const others = [...script.matchAll(/^ +Find-Object "[^"]+" '([^']+)'/gm)].map(([, other]) => other);
  expect(others).toHaveLength(2);
  const terms = [people?.slice(0, people.indexOf(")") + 1), ...others, people?.slice(people.indexOf(")") + 1)];
  expect(partsOf(filter).sort()).toEqual(terms.sort());
});

/** The terms of an or. */
function partsOf(filter: string): string[] {
  let depth = 0;
  const parts = [""];
  for (const sign of /^\(\|(.*)\)$/.exec(filter)?.[1] ?? "") {
    parts[parts.length - 1] += sign;
    if (sign === "(") depth++;
    if (sign === ")" && --depth === 0) parts.push("");
  }
  return parts.filter((part) => part !== "");
}

test("the page has every parameter, and no other", () => {
  const parameters = [...between("param(", "\n)").matchAll(/\] \$(\w+)/g)].map(([, name]) => `-${name}`);
  const rows = [...page.matchAll(/^\| `(-\w+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...parameters.filter((name) => name !== "-Path"), "-WhatIf"]);
});

test("the example on the page is a header, its objects, and an end that counts them", () => {
  const [, example = ""] = /^```json\n([\s\S]*?)^```/m.exec(page) ?? [];
  const [header, ...objects] = example
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const end = objects.pop();
  expect(header.format).toBe(/'format' += '([\w-]+)'/.exec(script)?.[1]);
  expect(header.version).toBe(Number(/'version' += (\d+)/.exec(script)?.[1]));
  expect(end).toEqual({ end: true, objects: objects.length });
  const fields = ["dn", "hasDisplayName", ...attributes];
  for (const object of objects) expect(Object.keys(object).filter((field) => !fields.includes(field))).toEqual([]);
});
