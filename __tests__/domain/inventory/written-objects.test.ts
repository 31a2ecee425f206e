import { Inventory } from "../../../lib/domain/inventory/inventory";
import { writtenObjects } from "../../../lib/domain/inventory/written-objects";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { Writer } from "../../../lib/domain/writers/writer";
import { CORP, cloudSync, connectSync, handOver, inventory, ous, under } from "../../support/topology";

const counted = inventory({
  "OU=CORP": { user: 100, device: 30 },
  "OU=Sales,OU=CORP": { user: 40, group: 3, device: 7 },
  "OU=IT": { user: 1 },
});
const emea = OuScope.wholeDomain("emea.contoso.com");

/** What one writer writes, beside others that must not be counted with it. */
function objectsOf(writer: Writer, known: Inventory): number | undefined {
  const others = [cloudSync({ name: "other" }), connectSync({ name: "other-01", scopes: [ous("OU=CORP"), emea] })];
  return writtenObjects([others[0] as Writer, writer, others[1] as Writer], known).get(writer);
}

test("a server writes what is in its scope, devices too, without what it hands over", () => {
  expect(objectsOf(connectSync(), counted)).toBe(180);
  expect(objectsOf(connectSync({ handsOver: [handOver("OU=Sales,OU=CORP")] }), counted)).toBe(137);
  expect(objectsOf(connectSync({ handsOver: [handOver("OU=Sales,OU=CORP", ["group"])] }), counted)).toBe(177);
});

test("a server in staging mode counts like the one it stands by for", () => {
  expect(objectsOf(connectSync({ role: "staging" }), counted)).toBe(180);
});

test("a configuration writes devices only when it is told to", () => {
  const scope = ous("OU=Sales,OU=CORP");
  expect(objectsOf(cloudSync({ scope }), counted)).toBe(43);
  expect(objectsOf(cloudSync({ scope, deviceSync: true }), counted)).toBe(50);
});

test("a scope of groups counts as all that its members may be", () => {
  const pilot = [under("CN=Pilot,OU=Groups")];
  expect(objectsOf(cloudSync({ scope: GroupScope.of(CORP, pilot) }), counted)).toBe(144);
  expect(objectsOf(cloudSync({ scope: GroupScope.of(CORP, pilot, [under("OU=IT")]) }), counted)).toBe(1);
});

test("an OU that the domain does not have holds nothing", () => {
  expect(objectsOf(cloudSync({ scope: ous("OU=Gone") }), counted)).toBe(0);
});

test("nobody knows while one of the domains has not been counted", () => {
  expect(objectsOf(connectSync(), Inventory.NONE)).toBeUndefined();
  expect(objectsOf(connectSync({ scopes: [ous("OU=CORP"), emea] }), counted)).toBeUndefined();
  expect(objectsOf(connectSync({ scopes: [emea, ous("OU=CORP")] }), counted)).toBeUndefined();
});
