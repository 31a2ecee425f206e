import { REPORT_FORMATS, renderReport } from "../../lib/report/report";
import { findings } from "../support/findings";

test.each(REPORT_FORMATS)("%s: the same findings give the same report, without a line break at the end", (format) => {
  const report = renderReport(findings, format);
  expect(report).toBe(renderReport(findings, format));
  expect(report).toMatch(/\S$/);
});

test("the colour reaches the text and nothing else", () => {
  const coloured = REPORT_FORMATS.filter((format) =>
    renderReport(findings, format, { colour: true }).includes("\u001b"),
  );
  expect(coloured).toEqual(["text"]);
});
