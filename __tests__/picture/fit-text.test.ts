import * as fc from "fast-check";
import { fitText, widthOf, wrapText } from "../../lib/picture/fit-text";

test("what is fitted is no wider than its room, once there is room for an ellipsis", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 14, max: 400 }), (text, room) => {
      expect(widthOf(fitText(text, 14, room), 14)).toBeLessThanOrEqual(room);
    }),
  );
});

test("what fits is left alone", () => {
  expect(fitText("OU=Sales", 14, 200)).toBe("OU=Sales");
});

test("no character is cut in two", () => {
  expect(fitText("🌍🌍🌍🌍", 10, 30)).toMatch(/^(🌍)+…$/u);
});

test("what is wrapped loses nothing but blanks while there are lines enough, and no line is too wide", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 14, max: 400 }), (text, room) => {
      const lines = wrapText(text, 14, room, text.length + 1);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      for (const line of lines) expect([...line].length === 1 || widthOf(line, 14) <= room).toBe(true);
    }),
  );
});

test("lines break between words, and the last one that there is room for says that there is more", () => {
  expect(wrapText("the job of sales is paused", 14, 100, 9)).toEqual(["the job of", "sales is", "paused"]);
  expect(wrapText("the job of sales is paused", 14, 100, 2)).toEqual(["the job of", "sales is pa…"]);
});
