import { compareTexts } from "../../lib/text/compare";

test("texts are ordered by their characters, and equal ones are equal", () => {
  expect(["b", "a", "B", "ä", "a"].sort(compareTexts)).toEqual(["B", "a", "a", "b", "ä"]);
  expect([compareTexts("a", "b"), compareTexts("b", "a"), compareTexts("a", "a")]).toEqual([-1, 1, 0]);
});
