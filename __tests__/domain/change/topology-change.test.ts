import type { PlannedResource } from "../../../lib/domain/change/planned-resource";
import { TopologyChange } from "../../../lib/domain/change/topology-change";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { cloudSync, connectSync, estate, tenant } from "../../support/topology";

const before = estate({ cloudSync: [cloudSync(), cloudSync({ name: "labs" })] });
const after = estate({
  tenants: [tenant(), tenant({ name: "contoso-labs" })],
  cloudSync: [cloudSync({ name: "Sales" }), cloudSync({ name: "it" })],
  connectSync: [],
});
const change = new TopologyChange({ before, after, inventory: Inventory.NONE });
const placeOf = (construct: string | undefined, stack = "contoso-sync") =>
  change.placeOf({ stack, ...(construct !== undefined && { construct }) });

test("the same thing is found on both sides by tenant and name, in whatever letters", () => {
  const names = change.configurations().map((pair) => [pair.before?.name, pair.after?.name]);
  expect(names).toEqual([
    [undefined, "it"],
    ["labs", undefined],
    ["sales", "Sales"],
  ]);
  expect(change.servers().map((pair) => [pair.before?.name, pair.after?.name])).toEqual([
    ["aadc-01", undefined],
    ["aadc-02", undefined],
  ]);
});

test("two tenants may use one name", () => {
  const both = estate({ connectSync: [connectSync(), connectSync({ tenant: "fabrikam" })] });
  const { servers } = {
    servers: new TopologyChange({ before: both, after: both, inventory: Inventory.NONE }).servers(),
  };
  expect(servers.map((pair) => [pair.before?.tenant, pair.after?.tenant])).toEqual([
    ["contoso", "contoso"],
    ["fabrikam", "fabrikam"],
  ]);
});

test("a resource belongs to the writer or the agents whose construct made it, of either side", () => {
  expect(placeOf("contoso-sync/sales/provisioning-job")).toBe("contoso-sync/sales");
  expect(placeOf("contoso-sync/labs/run/call")).toBe("contoso-sync/labs");
  expect(placeOf("contoso-sync/it")).toBe("contoso-sync/it");
  expect(placeOf("contoso-servers/agent-02/virtual-machine")).toBe("contoso-servers/agent-02");
});

test("a name that only begins alike is another construct", () => {
  expect(placeOf("contoso-sync/sales-2/job")).toBe("contoso");
});

test("what no writer is made of belongs to the tenant whose stack it is in, the one with the longest name", () => {
  expect(placeOf("contoso-sync/groups/job")).toBe("contoso");
  expect(placeOf(undefined)).toBe("contoso");
  expect(placeOf(undefined, "contoso-labs-sync")).toBe("contoso-labs");
  expect(placeOf(undefined, "contoso")).toBe("contoso");
});

test("or else to the stack", () => {
  expect(placeOf("network/vm", "network")).toBe("network");
  expect(placeOf(undefined, "contosolabs-sync")).toBe("contosolabs-sync");
});

test.each([
  ["import", true],
  ["move", true],
  ["update", true],
  ["create", false],
  ["replace", false],
  ["drift", false],
] as const)("a configuration whose application a plan would %s is there already: %s", (action, isThere) => {
  const application = { stack: "contoso-sync", address: "a", construct: "contoso-sync/it/application", action };
  const planned = (kind: PlannedResource["kind"], construct = application.construct) =>
    new TopologyChange({ before, after, inventory: Inventory.NONE, resources: [{ ...application, kind, construct }] });
  const it = cloudSync({ name: "it" });
  expect(planned("application").isAdopted(it)).toBe(isThere);
  expect(planned("synchronization job").isAdopted(it)).toBe(false);
  expect(planned("application", "contoso-sync/labs/application").isAdopted(it)).toBe(false);
});

test("whose a place is, either side may know", () => {
  expect([...change.tenantsAt("contoso-servers/aadc-01")]).toEqual(["contoso"]);
  expect([...change.tenantsAt("contoso-sync/it")]).toEqual(["contoso"]);
  expect([...change.tenantsAt("nowhere")]).toEqual([]);
});
