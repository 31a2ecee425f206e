import { XMLParser } from "fast-xml-parser";
import { renderReport } from "../../lib/report/report";
import type { Finding } from "../../lib/rules/rule";
import { findings } from "../support/findings";

const renderJunit = (given: Parameters<typeof renderReport>[0], options?: Parameters<typeof renderReport>[2]) =>
  renderReport(given, "junit", options);

const suiteOf = (given: readonly Finding[]) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => name === "testcase",
  }).parse(renderJunit(given)).testsuites.testsuite;

test("an error is a failed case; a warning and advice are passed cases with output", () => {
  const suite = suiteOf(findings);
  expect(suite).toMatchObject({ tests: "4", failures: "2" });
  expect(suite.testcase.map((testcase: object) => "failure" in testcase)).toEqual([true, true, false, false]);
  expect(suite.testcase.map((testcase: object) => "system-out" in testcase)).toEqual([false, false, true, true]);
});

test("a failed case tells the law, the case and what to do", () => {
  const [testcase] = suiteOf(findings).testcase;
  expect(testcase.classname).toBe("SYNC101: An object has one owner");
  expect(testcase.name).toBe(findings[0]?.what);
  expect(testcase.failure).toMatchObject({ type: "SYNC101", message: findings[0]?.what });
  expect(testcase.failure["#text"]).toMatch(/^what .+\nwhere .+\n {6}.+\nwhy .+\nfix .+\ndocs .+$/);
});

test("no findings are one passed case", () => {
  const suite = suiteOf([]);
  expect(suite).toMatchObject({ tests: "1", failures: "0" });
  expect(suite.testcase).toEqual([{ classname: "cdktf-entra-sync", name: "no findings" }]);
});
