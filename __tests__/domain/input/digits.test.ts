import { inDigits } from "../../../lib/domain/input/digits";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [150001, "150,001"],
  [1234567, "1,234,567"],
])("%d reads %s, wherever it is run", (count, text) => {
  expect(inDigits(count)).toBe(text);
});
