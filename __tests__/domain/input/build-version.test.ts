import fc from "fast-check";
import { buildVersion, compareBuilds } from "../../../lib/domain/input/build-version";
import { InputError } from "../../../lib/domain/input/input-error";

test.each(["2.6.92.0", "1.1.2505.0", "0.0.0.0", "999999999.1.1.1"])("%s is a version", (version) => {
  expect(buildVersion(version)).toBe(version);
});

test.each([
  ["three numbers", "2.6.92"],
  ["five numbers", "2.6.92.0.1"],
  ["a leading v", "v2.6.92.0"],
  ["an empty number", "2..92.0"],
  ["a letter", "2.6.92.0b"],
  ["a sign", "2.6.-92.0"],
  ["a number of ten digits", "2.6.1234567890.0"],
  ["commas", "2,6,92,0"],
  ["a space", "2.6.92.0 "],
  ["a new line", "2.6.92.0\n"],
  ["nothing", ""],
])("a version with %s is refused", (_, text) => {
  expect(() => buildVersion(text)).toThrow(InputError);
});

test("a refusal quotes the text and shows a version", () => {
  expect(() => buildVersion("latest")).toThrow(/"latest" is not a valid version.+version.+2\.6\.92\.0/s);
});

test.each([
  ["2.6.92.0", "2.6.91.0"],
  ["2.6.92.0", "2.6.9.0"],
  ["2.10.0.0", "2.9.999.999"],
  ["3.0.0.0", "2.99.99.99"],
  ["2.6.92.1", "2.6.92.0"],
])("%s is newer than %s, number by number and not as text", (newer, older) => {
  expect(compareBuilds(newer, older)).toBeGreaterThan(0);
  expect(compareBuilds(older, newer)).toBeLessThan(0);
});

test("versions are in the order of their numbers, the first that differs deciding", () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const weight = (parts: number[]) => parts.reduce((sum, part) => sum * 100 + part, 0);
      const compared = compareBuilds(buildVersion(one.join(".")), buildVersion(other.join(".")));
      expect(Math.sign(compared)).toBe(Math.sign(weight(one) - weight(other)));
    }),
  );
});

test("a version with a leading nought is the same version", () => {
  expect(compareBuilds("2.06.92.0", "2.6.92.0")).toBe(0);
});
