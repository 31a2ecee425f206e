import { Inventory } from "../../../lib/domain/inventory/inventory";
import { objectsInScope } from "../../../lib/domain/inventory/objects-in-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { CORP, connectSync, handOver, inventory, ous, under } from "../../support/topology";

const counted = inventory({
  "OU=CORP": { user: 1, inetOrgPerson: 2, group: 4, contact: 8, device: 16 },
  "OU=Sales,OU=CORP": { user: 32 },
  "OU=IT": { user: 64 },
});

test("every kind in scope is counted, and nothing outside", () => {
  expect(objectsInScope(connectSync(), counted)).toBe(63);
  expect(objectsInScope(connectSync({ scopes: [ous("OU=CORP", "OU=IT")] }), counted)).toBe(127);
});

test("what is excluded is not counted, what is handed over is", () => {
  const scopes = [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Sales,OU=CORP")] })];
  expect(objectsInScope(connectSync({ scopes }), counted)).toBe(31);
  expect(objectsInScope(connectSync({ handsOver: [handOver("OU=Sales,OU=CORP")] }), counted)).toBe(63);
});

test("what was counted counts more than what is said of the machine", () => {
  expect(objectsInScope(connectSync({ machine: { objectCount: 9000 } }), counted)).toBe(63);
});

test("a domain that nobody counted leaves what is said of the machine, or nothing", () => {
  const scopes = [ous("OU=CORP"), OuScope.wholeDomain("emea.contoso.com")];
  expect(objectsInScope(connectSync({ scopes, machine: { objectCount: 9000 } }), counted)).toBe(9000);
  expect(objectsInScope(connectSync({ scopes }), counted)).toBeUndefined();
  expect(objectsInScope(connectSync(), Inventory.NONE)).toBeUndefined();
});
