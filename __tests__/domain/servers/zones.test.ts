import { zoneIn } from "../../../lib/domain/servers/zones";

test("a zone that the region does not have is refused with those it has", () => {
  expect(zoneIn("westeurope", ["1", "2"], "2")).toBe("2");
  expect(() => zoneIn("westeurope", ["1", "2"], "3")).toThrow(
    /"3" is not an availability zone of westeurope[\s\S]*"1", "2"/,
  );
  expect(() => zoneIn("westus", [], "1")).toThrow(/the region has none/);
});
