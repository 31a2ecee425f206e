import { nearestName } from "../../../lib/domain/input/nearest-name";
import {
  ACTIVE_DIRECTORY_ATTRIBUTES,
  isActiveDirectoryAttribute,
  nearestAttribute,
} from "../../../lib/domain/mapping/active-directory-attributes";

test("every attribute is listed once, by a name that LDAP allows", () => {
  const keys = ACTIVE_DIRECTORY_ATTRIBUTES.map((name) => name.toLowerCase());
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(ACTIVE_DIRECTORY_ATTRIBUTES.filter((name) => !/^[A-Za-z][A-Za-z0-9-]*$/.test(name))).toEqual([]);
});

test("numbered attributes are known from the first to the last", () => {
  const known = (name: string) => [0, 1, 5, 15, 16, 20, 21].filter((at) => isActiveDirectoryAttribute(`${name}${at}`));
  expect(known("extensionAttribute")).toEqual([1, 5, 15]);
  expect(known("msDS-cloudExtensionAttribute")).toEqual([1, 5, 15, 16, 20]);
  expect(known("msExchExtensionCustomAttribute")).toEqual([1, 5]);
});

test.each(["mail", "sAMAccountName", "SAMACCOUNTNAME", "ms-ds-consistencyguid", "objectGUID", "accountDisabled"])(
  "%s is known",
  (name) => expect(isActiveDirectoryAttribute(name)).toBe(true),
);

test("what an attribute is called in Microsoft Entra ID is not its name in Active Directory", () => {
  expect(["surname", "state", "city", "officeLocation"].filter(isActiveDirectoryAttribute)).toEqual([]);
});

test.each([
  ["emplyeeID", "employeeID"],
  ["samAcountName", "sAMAccountName"],
  ["msDS-cloudExtensionAtribute7", "msDS-cloudExtensionAttribute7"],
  ["extensionAtribute15", "extensionAttribute15"],
  ["dispalyName", "displayName"],
  ["department", "department"],
])("%s was meant for %s", (name, meant) => {
  expect(nearestAttribute(name)).toBe(meant);
});

test.each(["contosoBadgeColour", "x", "", "msDS-"])("%j was meant for none", (name) => {
  expect(nearestAttribute(name)).toBeUndefined();
});

test("the nearest name shares a letter at least, and of two equally near ones the first is taken", () => {
  expect(nearestName("x", ["c", "l"])).toBeUndefined();
  expect(nearestName("sx", ["st", "sn"])).toBe("st");
  expect(nearestName("SYNC10", ["SYNC102", "SYNC101"])).toBe("SYNC102");
});
