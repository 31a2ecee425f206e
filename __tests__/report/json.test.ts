import { renderReport } from "../../lib/report/report";
import { findingAbout, findings, HOSTILE_NAMES } from "../support/findings";

const renderJson = (given: Parameters<typeof renderReport>[0], options?: Parameters<typeof renderReport>[2]) =>
  renderReport(given, "json", options);

test("the report is versioned, counts by severity and holds the findings as they are", () => {
  expect(JSON.parse(renderJson(findings))).toEqual({
    version: 1,
    counts: { error: 2, warning: 1, advice: 1, waived: 0 },
    notes: [],
    findings,
  });
});

test("hostile names come back exactly", () => {
  const hostile = HOSTILE_NAMES.map((name) => findingAbout(name));
  expect(JSON.parse(renderJson(hostile)).findings).toEqual(hostile);
});
