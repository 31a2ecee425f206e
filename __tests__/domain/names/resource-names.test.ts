import { resourceName } from "../../../lib/domain/names/resource-names";

test("names begin with the abbreviations of the Cloud Adoption Framework unless somebody says otherwise", () => {
  expect(resourceName("virtualMachine", "aadc-01")).toBe("vm-aadc-01");
  expect(resourceName("networkSecurityGroup", "agt")).toBe("nsg-agt");
  expect(resourceName("virtualMachine", "aadc-01", { virtualMachine: "{name}-weu" })).toBe("aadc-01-weu");
});

test("a pattern that names every machine alike is refused", () => {
  expect(() => resourceName("virtualMachine", "aadc-01", { virtualMachine: "vm-sync" })).toThrow(
    /pattern with \{name\}/,
  );
});

test.each([`vm-{name}${"x".repeat(64)}`, "vm {name}", "vm-{name}-", "vm-$" + "{name}"])("%p is refused", (pattern) => {
  expect(() => resourceName("virtualMachine", "a", { virtualMachine: pattern })).toThrow(/cannot name/);
});
