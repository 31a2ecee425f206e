import { fewNames, namesInWords } from "../../../lib/domain/input/names-in-words";

const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

test.each([
  [0, ""],
  [1, "n0"],
  [2, "n0 and n1"],
  [6, "n0, n1, n2, n3, n4 and n5"],
  [7, "n0, n1, n2, n3, n4 and 2 more"],
  [5_000, "n0, n1, n2, n3, n4 and 4,995 more"],
])("%s names", (count, words) => {
  expect(namesInWords(names(count))).toBe(words);
});

test("names with commas are told apart", () => {
  expect(namesInWords(["OU=a,DC=b", "OU=c,DC=d", "OU=e"])).toBe("OU=a,DC=b and OU=c,DC=d and OU=e");
});

test("a sentence joins the first names in its own way, and none is counted that is named", () => {
  expect(fewNames(names(6))).toEqual(names(6));
  expect(fewNames(names(8)).join(" or ")).toBe("n0 or n1 or n2 or n3 or n4 or 3 more");
});

test("where only the first names are known, the others count", () => {
  expect(fewNames(names(10), 1_000)).toEqual([...names(5), "995 more"]);
});
