import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { CSV_START, csvRow } from "../../../lib/text/escape/csv";
import { oneLine } from "../../../lib/text/escape/terminal";

const cellsOf = (text: string): string[][] => parse(text, { bom: true, record_delimiter: "\r\n" });

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "＠x", '=HYPERLINK("https://evil.example")'])(
  "%j is a text to Excel, and no formula",
  (formula) => {
    expect(cellsOf(csvRow([formula]))).toEqual([[`'${oneLine(formula)}`]]);
  },
);

test.each(["Ada", 'a "quoted" name', "CN=Ada,OU=Sales", "a;b", "", "a-b", "a+/b==", "Größe — 日本 🌍"])(
  "%j stays as it is",
  (text) => {
    expect(cellsOf(csvRow([text, "x"]))).toEqual([[text, "x"]]);
  },
);

test("whatever a name is made of, it stays in its cell, and no cell begins as a formula does", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (cells) => {
      const [read, ...more] = cellsOf(CSV_START + csvRow(cells));
      expect(more).toEqual([]);
      expect(read?.map((cell) => cell.replace(/^'/, ""))).toEqual(cells.map((cell) => oneLine(cell).replace(/^'/, "")));
      for (const cell of read ?? []) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
    }),
  );
});

test("a cell is never longer than Excel takes", () => {
  expect(cellsOf(csvRow(["x".repeat(100_000)]))[0]?.[0]?.length).toBeLessThan(32_767);
});
