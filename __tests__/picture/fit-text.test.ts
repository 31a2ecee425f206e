import * as fc from "fast-check";
import { fitText, widthOf } from "../../lib/picture/fit-text";

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
