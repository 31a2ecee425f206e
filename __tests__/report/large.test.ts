import fc from "fast-check";
import { Listed, printPieces } from "../../lib/report/_pieces";
import { REPORT_FORMATS, renderReport, reportPieces } from "../../lib/report/report";
import type { Finding } from "../../lib/rules/rule";
import { printJson } from "../../lib/text/escape/json";
import { runs } from "../support/runs";

const MANY = 6_000;
const LOUD = finding("SYNC115", MANY);
const QUIET = finding("SYNC203", 1);
const FOR_PEOPLE = ["text", "markdown", "github"] as const;

function finding(code: string, count: number, more: Partial<Finding> = {}): Finding[] {
  return Array.from({ length: count }, (_, index) => ({
    code,
    severity: "warning",
    title: "A rule",
    what: `case ${index} of ${code}`,
    where: [{ origin: `stack/${index}` }],
    why: "It matters.",
    fix: "mend it",
    page: "lib/rules/page.md",
    identity: `${code} ${index}`,
    ...more,
  }));
}

/** How often the cases of a rule are named in a report. */
const cases = (report: string, code: string) => new Set(report.match(new RegExp(`case \\d+ of ${code}`, "g"))).size;

describe.each(FOR_PEOPLE)("%s, of six thousand findings", (format) => {
  const report = renderReport([...LOUD, ...QUIET], format);

  test("shows some, says how many more there are of which rule, and how to see them", () => {
    const shown = cases(report, "SYNC115");
    expect(shown).toBeGreaterThan(5);
    const more = (MANY - shown).toLocaleString("en");
    expect(report).toContain(`and ${more} more findings (${more} of SYNC115)`);
    expect(report.replace(/%3A/g, ":")).toContain("json lists all");
  });

  test("no rule hides another", () => {
    expect(cases(report, "SYNC203")).toBe(1);
  });

  test("is as long for ten times as many", () => {
    const longer = renderReport(finding("SYNC115", 10 * MANY), format).length;
    expect(longer).toBeLessThan(1.1 * report.length);
  });

  test("names another way to see the rest where there is no such option", () => {
    expect(renderReport(LOUD, format, { everything: "mend these first" })).toMatch(/\(.*\): mend these first/);
  });
});

test.each(["json", "junit"] as const)("%s holds every finding, and no piece of it holds them all", (format) => {
  const pieces = [...reportPieces(LOUD, format)];
  expect(cases(pieces.join(""), "SYNC115")).toBe(MANY);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(pieces.join("").length / 5);
});

test("code scanning gets what it takes, some of every rule, and is told where the rest is", () => {
  const log = JSON.parse(renderReport([...LOUD, ...QUIET], "sarif"));
  const [{ results, invocations }] = log.runs;
  expect(results).toHaveLength(5_000);
  expect(results.filter(({ ruleId }: { ruleId: string }) => ruleId === "SYNC203")).toHaveLength(1);
  expect(JSON.stringify(invocations)).toContain("1,001 findings are left out");
});

describe("one finding with a thousand places", () => {
  const where = Array.from({ length: 1_000 }, (_, index) => ({ origin: `place-${index}.` }));
  const wide = finding("SYNC601", 1, { where });
  const named = (report: string) => new Set(report.match(/place-\d+\./g)).size;

  test.each(FOR_PEOPLE)("%s names the first, and how many more there are", (format) => {
    const report = renderReport(wide, format);
    expect(named(report)).toBe(20);
    expect(report).toContain("and 980 more places");
  });

  test.each(["json", "junit", "sarif"] as const)("%s names all of them", (format) => {
    expect(named(renderReport(wide, format))).toBe(1_000);
  });
});

describe("a sentence of ten thousand characters", () => {
  const long = finding("SYNC601", 1, { what: `${"x".repeat(5_000)}y`, fix: `${"x".repeat(5_000)}y` });

  test.each(FOR_PEOPLE)("%s gives its beginning", (format) => {
    expect(renderReport(long, format)).not.toContain("xy");
    expect(renderReport(long, format)).toContain("and 4,001 more characters");
  });

  test.each(["json", "junit", "sarif"] as const)("%s gives all of it", (format) => {
    expect(renderReport(long, format)).toContain("xy");
  });

  test("no character is cut in two", () => {
    const [smile] = finding("SYNC601", 1, { what: `${"x".repeat(999)}${"😀".repeat(9)}` });
    expect(renderReport([smile as Finding], "text")).toContain(`${"x".repeat(999)}…`);
  });
});

test("every format is the sum of its pieces, and of few findings nothing is left out", () => {
  for (const format of REPORT_FORMATS) {
    const report = renderReport([...finding("SYNC115", 3), ...QUIET], format);
    expect([...reportPieces([...finding("SYNC115", 3), ...QUIET], format)].join("")).toBe(report);
    expect(report).not.toContain("more");
  }
});

test("JSON in pieces is the JSON of the whole", () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, fc.array(value), fc.array(fc.array(value)), (head, list, lists) => {
      const whole = { head, list, nothing: undefined, deep: [{ lists, tail: 1 }] };
      const pieces = {
        head,
        list: new Listed(list),
        nothing: undefined,
        deep: [{ lists: new Listed(lists.map((each) => new Listed(each))), tail: 1 }],
      };
      expect([...printPieces(pieces)].join("")).toBe(printJson(whole));
    }),
    { numRuns: runs(300) },
  );
});
