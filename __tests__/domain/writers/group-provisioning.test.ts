import { GroupProvisioning, objectId } from "../../../lib/domain/writers/group-provisioning";
import { CORP, tenant } from "../../support/topology";

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const declared = (groups: Record<string, string>, isReference?: (id: string) => boolean, domain = CORP) =>
  GroupProvisioning.declare({ name: "to-corp", tenant: tenant(), domain, groups }, isReference);

test("the groups are known by what people call them, their ids in lower case", () => {
  const { name, tenant: of, domain, groups } = declared({ Sales: guid(1).toUpperCase(), IT: guid(2) });
  expect([name, of, domain]).toEqual(["to-corp", "contoso", CORP]);
  expect([...groups]).toEqual([
    ["Sales", guid(1)],
    ["IT", guid(2)],
  ]);
});

test("a domain that the tenant does not know is refused with those that it does", () => {
  expect(() => declared({ Sales: guid(1) }, undefined, "fabrikam.com")).toThrow(
    /"fabrikam\.com" is not a domain of the tenant contoso\n {2}where domain\n.*"corp\.contoso\.com" or "emea\.contoso\.com"/,
  );
});

test("no group, and more than ten thousand, are refused", () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`g${n}`, guid(n)]));
  expect(() => declared({})).toThrow(/^no group is selected\n {2}where groups\n.*1 to 10000 groups/);
  expect(declared(many(10_000)).groups.size).toBe(10_000);
  expect(() => declared(many(10_001))).toThrow(/^10001 groups are selected\n/);
});

test("one group under two names is refused with both", () => {
  expect(() => declared({ Sales: guid(1), Vertrieb: guid(1).toUpperCase() })).toThrow(
    /^"Vertrieb" and "Sales" are the same group\n {2}where groups\n.*each group once/,
  );
});

test("an id is a GUID, or something that is known later", () => {
  const bad = /"Sales-1" is not a valid GUID\n {2}where groups, "Sales"\n.*object id/;
  expect(() => declared({ Sales: "Sales-1" })).toThrow(bad);
  expect(declared({ Sales: "later" }, (id) => id === "later").groups.get("Sales")).toBe("later");
  expect(() => objectId(`${guid(1)}0`, "x")).toThrow(/is not a valid GUID/);
  expect(() => objectId(`x${guid(1)}`, "x")).toThrow(/is not a valid GUID/);
  expect(() => objectId(undefined as never, "x")).toThrow(/is not a valid GUID/);
});
