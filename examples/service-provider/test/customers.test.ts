import { expectNoFindings, expectRefusal, findingsIn, findingsInChange, terraformOf } from "cdktf-entra-sync/testing";
import { customers } from "../customers";
import { tenantOf } from "../tenant-of";

const today = "2026-12-01";
const tenants = customers.map(tenantOf);
const [customerA, customerB] = customers;
if (!customerA || !customerB) throw new Error("there are no two customers");
const [first, second] = [tenantOf(customerA), tenantOf(customerB)];

test("no customer has a finding", () => {
  expect(tenants).toHaveLength(200);
  expectNoFindings(findingsIn(tenants, { today }));
});

test("a customer's stack is what the golden file says; npm test -- -u writes it again", () => {
  expect(terraformOf([first])).toMatchSnapshot();
});

test("a customer that is entered with the tenant of another is refused", () => {
  const mistaken = tenantOf({ ...customerB, tenantId: customerA.tenantId });
  expectRefusal(findingsIn([first, mistaken], { today }), "SYNC902");
});

test("a customer that is taken out at once is refused: empty its configuration first", () => {
  expectRefusal(findingsInChange({ before: [first, second], after: [first] }, { today }), "SYNC505");
});
