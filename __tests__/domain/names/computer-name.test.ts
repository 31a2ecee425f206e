import { computerName } from "../../../lib/domain/names/computer-name";

test.each(["a", "AADC-01", "contoso-aadc-01", "1a"])("%s names a computer", (name) => {
  expect(computerName(name)).toBe(name);
});

test.each(["", "123", "-a", "a-", "a b", "a.b", "a_b", "ä", "$" + "{x}", "contoso-aadc-001"])("%p does not", (name) => {
  expect(() => computerName(name)).toThrow(/cannot name a computer/);
});

test("a name that is too long is refused with its length", () => {
  expect(() => computerName("contoso-aadc-001")).toThrow(/it has 16 characters/);
});
