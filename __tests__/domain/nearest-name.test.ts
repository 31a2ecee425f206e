import { nearestName } from "../../lib/domain/nearest-name";

const known = ["include", "exclude", "kind", "SYNC101", "SYNC102"];

test.each([
  ["inclde", "include"],
  ["Exclude", "exclude"],
  ["sync101", "SYNC101"],
  ["knd", "kind"],
])("%s was meant for %s", (name, meant) => {
  expect(nearestName(name, known)).toBe(meant);
});

test("a name far from all was meant for none", () => {
  expect(nearestName("writers", known)).toBeUndefined();
  expect(nearestName("", known)).toBeUndefined();
});

test("of equally near names the first known one is offered", () => {
  expect(nearestName("SYNC10", ["SYNC102", "SYNC101"])).toBe("SYNC102");
});
