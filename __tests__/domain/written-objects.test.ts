import { GroupScope } from "../../lib/domain/group-scope";
import { Inventory } from "../../lib/domain/inventory";
import { OuScope } from "../../lib/domain/ou-scope";
import { writtenObjects } from "../../lib/domain/written-objects";
import { CORP, cloudSync, connectSync, handOver, inventory, ous, under } from "../support/topology";

const counted = inventory({
  "OU=CORP": { user: 100, device: 30 },
  "OU=Sales,OU=CORP": { user: 40, group: 3, device: 7 },
  "OU=IT": { user: 1 },
});
const emea = OuScope.wholeDomain("emea.contoso.com");

test("a server writes what is in its scope, devices too, without what it hands over", () => {
  expect(writtenObjects(connectSync(), counted)).toBe(180);
  expect(writtenObjects(connectSync({ handsOver: [handOver("OU=Sales,OU=CORP")] }), counted)).toBe(137);
  expect(writtenObjects(connectSync({ handsOver: [handOver("OU=Sales,OU=CORP", ["group"])] }), counted)).toBe(177);
});

test("a server in staging mode counts like the one it stands by for", () => {
  expect(writtenObjects(connectSync({ role: "staging" }), counted)).toBe(180);
});

test("a configuration writes devices only when it is told to", () => {
  const scope = ous("OU=Sales,OU=CORP");
  expect(writtenObjects(cloudSync({ scope }), counted)).toBe(43);
  expect(writtenObjects(cloudSync({ scope, deviceSync: true }), counted)).toBe(50);
});

test("a scope of groups counts as all that its members may be", () => {
  const pilot = [under("CN=Pilot,OU=Groups")];
  expect(writtenObjects(cloudSync({ scope: GroupScope.of(CORP, pilot) }), counted)).toBe(144);
  expect(writtenObjects(cloudSync({ scope: GroupScope.of(CORP, pilot, [under("OU=IT")]) }), counted)).toBe(1);
});

test("an OU that the domain does not have holds nothing", () => {
  expect(writtenObjects(cloudSync({ scope: ous("OU=Gone") }), counted)).toBe(0);
});

test("nobody knows while one of the domains has not been counted", () => {
  expect(writtenObjects(connectSync(), Inventory.NONE)).toBeUndefined();
  expect(writtenObjects(connectSync({ scopes: [ous("OU=CORP"), emea] }), counted)).toBeUndefined();
  expect(writtenObjects(connectSync({ scopes: [emea, ous("OU=CORP")] }), counted)).toBeUndefined();
});
