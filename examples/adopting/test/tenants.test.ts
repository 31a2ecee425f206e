import { expectFinding, expectRefusal, findingsIn, terraformOf } from "cdktf-entra-sync/testing";
import { tenants } from "../tenants";
import { adatum } from "../tenants/adatum";

const today = "2026-12-01";

test("what the adoption reported is still open: nobody has said how people sign in, or who is notified", () => {
  const findings = findingsIn(tenants, { today });
  expectFinding(findings, "SYNC404");
  expectFinding(findings, "SYNC713");
  expect(findings).toHaveLength(2);
});

test("the application and its job are taken over by their ids; npm test -- -u writes the golden file again", () => {
  const { "adatum-sync": stack } = terraformOf(tenants) as Record<string, { readonly import: unknown }>;
  expect(stack?.import).toMatchSnapshot();
});

test("an OU that is in two configurations is refused", () => {
  const [stores] = adatum.cloudSync;
  if (!stores) throw new Error("adatum has no configuration");
  const { existing: _taken, ...added } = stores;
  const contested = { ...adatum, cloudSync: [stores, { ...added, name: "stores-north" }] };
  expectRefusal(findingsIn([contested], { today }), "SYNC101");
});
