import { readFileSync } from "node:fs";
import { join } from "node:path";
import { everyRule } from "../../lib/rules/catalog/every-rule";
import { familyOf } from "../rules/families";
import { laidRule } from "./laid-rule";

const ROOT = join(__dirname, "../..");
const lastOf = (family: string) =>
  Math.max(
    ...everyRule.filter(({ page }) => familyOf(page) === family).map(({ code }) => Number(code.slice("SYNC".length))),
  );

test("a rule is three files and an entry in the catalog, with the number after the last of its family", () => {
  const number = lastOf("scope") + 1;
  const files = laidRule(ROOT, "scope", "names-are-blue");
  expect([...files.keys()]).toEqual([
    `lib/rules/scope/sync${number}-names-are-blue.ts`,
    `lib/rules/scope/sync${number}-names-are-blue.md`,
    `__tests__/rules/scope/sync${number}-names-are-blue.test.ts`,
    "lib/rules/catalog/catalog.ts",
  ]);
  for (const path of [...files.keys()].slice(0, 2)) expect(files.get(path)).toContain(`SYNC${number}`);
});

test("a rule about changes is entered in the catalog of changes", () => {
  expect([...laidRule(ROOT, "change", "names-stay-blue").keys()].at(-1)).toBe("lib/rules/catalog/change-catalog.ts");
});

test("a rule about the live tenant is entered in its catalog, and judges an observation", () => {
  const files = [...laidRule(ROOT, "live", "agents-are-blue")];
  expect(files.at(-1)?.[0]).toBe("lib/rules/catalog/live-catalog.ts");
  expect(files[0]?.[1]).toContain("rule<Tenant, Observation>");
});

test.each([
  ["scope", "catalog"],
  ["agents", "catalog"],
  ["input", "catalog"],
  ["change", "change-catalog"],
  ["live", "live-catalog"],
])("the catalog with a rule of %s more has two lines more, at their places", (family, name) => {
  const path = `lib/rules/catalog/${name}.ts`;
  const before = readFileSync(join(ROOT, path), "utf8").split("\n");
  const after = laidRule(ROOT, family, "names-are-blue").get(path)?.split("\n") ?? [];
  expect(after.filter((line) => !/namesAreBlue/.test(line))).toEqual(before);
  expect(after).toHaveLength(before.length + 2);
  const imports = after.flatMap((line) => /^import \{ \w+ \} from "(.*\/sync\d+.*)";$/.exec(line)?.[1] ?? []);
  expect(imports).toEqual([...imports].sort());
  const codes = new Map(
    after.flatMap((line) => {
      const [, rule, code] = /^import \{ (\w+) \} from ".*\/(sync\d+)-/.exec(line) ?? [];
      return rule ? [[rule, code]] : [];
    }),
  );
  const listed = after.flatMap((line) => codes.get(/^ {2}(\w+),$/.exec(line)?.[1] ?? "") ?? []);
  expect(listed).toEqual([...codes.values()].sort());
});

test.each([
  ["colours", "names-are-blue", /^colours is not a family of rules: use one of scope, servers, /],
  ["scope", "blue", /^blue is not a name of a rule: /],
  ["scope", "Names-Are-Blue", /^Names-Are-Blue is not a name of a rule: /],
  ["scope", "../names-are-blue", / is not a name of a rule: /],
  ["servers", "one-owner", /^lib\/rules\/scope\/sync101-one-owner.ts has that name already: /],
])("in %s, the name %s is refused", (family, name, message) => {
  expect(() => laidRule(ROOT, family, name)).toThrow(message);
});
