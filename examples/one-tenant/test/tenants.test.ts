import { expectNoFindings, expectRefusal, findingsIn, findingsInChange, terraformOf } from "cdktf-entra-sync/testing";
import { tenants } from "../tenants";
import { northwind } from "../tenants/northwind";

/** Waivers and versions end on a day. With the day of the clock, a test would fail without a change. */
const today = "2026-12-01";

test("no tenant has a finding that nobody has waived", () => {
  expectNoFindings(findingsIn(tenants, { today }));
});

test("every stack is what the golden file says; npm test -- -u writes it again", () => {
  expect(terraformOf(tenants)).toMatchSnapshot();
});

test("a second writer of the same people is refused", () => {
  const [offices] = northwind.cloudSync;
  if (!offices) throw new Error("northwind has no configuration");
  const scope = {
    domain: "corp.northwind.com",
    organizationalUnits: ["OU=Oslo,OU=Offices,DC=corp,DC=northwind,DC=com"],
  };
  const contested = { ...northwind, cloudSync: [offices, { ...offices, name: "corp-oslo", scope }] };
  expectRefusal(findingsIn([contested], { today }), "SYNC101");
});

test("a change that removes a configuration is refused", () => {
  const after = [{ ...northwind, cloudSync: [] }];
  expectRefusal(findingsInChange({ before: [northwind], after }, { today }), "SYNC505");
});
