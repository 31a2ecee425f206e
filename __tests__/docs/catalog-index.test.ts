import { FAMILIES } from "../rules/families";
import { type IndexedRule, renderCatalogIndex } from "./catalog-index";

function law(code: string, severity: IndexedRule["severity"], more: Partial<IndexedRule> = {}): IndexedRule {
  const [family] = Object.entries(FAMILIES).find(([, { digit }]) => code.startsWith(`SYNC${digit}`)) ?? ["strangers"];
  return { code, severity, title: `Law ${code}`, page: `lib/rules/${family}/${code}.md`, since: "2026-12", ...more };
}

const index = renderCatalogIndex([
  law("SYNC703", "error", { needs: "inventory", since: "2027-06" }),
  law("SYNC101", "error"),
  law("SYNC203", "warning"),
  law("SYNC904", "advice", { needs: "findings" }),
]);

const ROWS: Readonly<Record<string, string>> = {
  SYNC101: "| [SYNC101](../lib/rules/scope/SYNC101.md) | error | Law SYNC101 |  | 2026-12 |",
  SYNC203: "| [SYNC203](../lib/rules/servers/SYNC203.md) | warning | Law SYNC203 |  | 2026-12 |",
  SYNC703: "| [SYNC703](../lib/rules/limits/SYNC703.md) | error | Law SYNC703 | inventory | 2027-06 |",
  SYNC904: "| [SYNC904](../lib/rules/input/SYNC904.md) | advice | Law SYNC904 |  | 2026-12 |",
};

/** The headings, each with the codes of the table below it. */
function outlineOf(text: string): string[] {
  return text.split("\n").flatMap((line) => /^#{2,3} .*/.exec(line)?.[0] ?? /^\| \[(SYNC\d+)\]/.exec(line)?.[1] ?? []);
}

test("each law stands once below its family and once below its severity, and nothing is empty", () => {
  expect(outlineOf(index)).toEqual([
    "## By family",
    "### 1xx: Ownership and scope",
    "SYNC101",
    "### 2xx: Connect Sync servers",
    "SYNC203",
    "### 7xx: Limits and sizes",
    "SYNC703",
    "### 9xx: Input and waivers",
    "SYNC904",
    "## By severity",
    "### error: objects would be written twice or lost, or Microsoft says that it is unsupported; nothing is written",
    "SYNC101",
    "SYNC703",
    "### warning: it works, and is known to hurt",
    "SYNC203",
    "### advice: there is a better way",
    "SYNC904",
  ]);
});

test.each(Object.entries(ROWS))("%s is told with severity, title, page, need and release, both times", (_, row) => {
  expect(index.split("\n").filter((line) => line === row)).toHaveLength(2);
});

test("a table begins with its columns", () => {
  const [, table] = index.split("### 1xx: Ownership and scope\n\n");
  expect(table?.split("\n").slice(0, 2)).toEqual([
    "| Code | Severity | Rule | Needs | Release |",
    "| --- | --- | --- | --- | --- |",
  ]);
});

test("the page says how many laws there are, and ends with a line break", () => {
  expect(index.startsWith("# The rules\n\n4 rules, ")).toBe(true);
  expect(renderCatalogIndex([law("SYNC101", "error")])).toContain("\n1 rule, ");
  expect(index).toMatch(/[^\n]\n$/);
});

test("a family that nobody knows is an error, and no rule is left out in silence", () => {
  const stranger = law("SYNC001", "error");
  expect(() => renderCatalogIndex([law("SYNC101", "error"), stranger])).toThrow(
    "lib/rules/strangers/SYNC001.md: enter the family in __tests__/rules/families.ts",
  );
});
