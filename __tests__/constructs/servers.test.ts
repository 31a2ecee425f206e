import { Testing } from "cdktf";
import { ConnectSyncServer, OuScope, ProvisioningAgents, topologyOf } from "../../lib";
import { resourcesOf, someoneElsesStack, tenant } from "./estate";

const scopes = [OuScope.wholeDomain("corp.contoso.com")];

function agents(props: Partial<ConstructorParameters<typeof ProvisioningAgents>[2]> = {}) {
  const { stack, placement } = someoneElsesStack();
  const all = { ...placement, tenant, domains: ["corp.contoso.com"], namePrefix: "contoso-agt", ...props };
  return { stack, construct: new ProvisioningAgents(stack, "agents", all) };
}

function connectServer(props: Partial<ConstructorParameters<typeof ConnectSyncServer>[2]> = {}) {
  const { stack, placement } = someoneElsesStack();
  const all = { ...placement, tenant, scopes, role: "active" as const, passwordHashSync: true, ...props };
  return { stack, construct: new ConnectSyncServer(stack, "aadc-01", all) };
}

const machines = (json: string) => resourcesOf(json, "azurerm_windows_virtual_machine");

test("three agents are made, one for each zone, unless somebody says otherwise", () => {
  const read = (json: string) => machines(json).map(({ computer_name, zone }) => [computer_name, zone]);
  expect(read(Testing.synth(agents().stack))).toEqual([
    ["contoso-agt-01", "1"],
    ["contoso-agt-02", "2"],
    ["contoso-agt-03", "3"],
  ]);
  expect(read(Testing.synth(agents({ count: 2, zones: [] }).stack))).toEqual([
    ["contoso-agt-01", undefined],
    ["contoso-agt-02", undefined],
  ]);
});

test("no machine has a public address", () => {
  for (const { stack } of [agents(), connectServer()]) {
    const json = Testing.synth(stack);
    expect(json).not.toContain("public_ip");
    expect(resourcesOf(json, "azurerm_network_interface").length).toBe(machines(json).length);
  }
});

test("every machine has an identity of its own and Trusted Launch", () => {
  for (const { stack } of [agents(), connectServer()])
    for (const machine of machines(Testing.synth(stack)))
      expect(machine).toMatchObject({
        identity: { type: "SystemAssigned" },
        secure_boot_enabled: true,
        vtpm_enabled: true,
        admin_password: "${var.admin_password}",
      });
});

test("a password that stands in the code is refused, and not repeated", () => {
  const attempt = () => agents({ adminPassword: "Hunter2Hunter2" });
  expect(attempt).toThrow(/password stands in the code/);
  expect(attempt).not.toThrow(/Hunter2/);
});

test.each([0, -1, 1.5, Number.NaN])("%d agents are refused", (count) => {
  expect(() => agents({ count })).toThrow(/is no number of agents/);
});

test("agents that serve no domain are refused", () => {
  expect(() => agents({ domains: [] })).toThrow(/serve no domain/);
});

test("a name that NetBIOS would cut off is refused with its length in view", () => {
  expect(() => agents({ namePrefix: "contoso-agents" })).toThrow(/"contoso-agents-01" cannot name a computer/);
});

test("what the servers declare is what the topology holds", () => {
  const { stack } = connectServer({ handsOver: [{ organizationalUnit: "OU=Sales,DC=corp,DC=contoso,DC=com" }] });
  const [server] = topologyOf(stack).connectSync;
  expect(server).toMatchObject({
    name: "aadc-01",
    origin: "their-stack/aadc-01",
    role: "active",
    sourceAnchor: "mS-DS-ConsistencyGuid",
  });
  expect(server?.handsOver.map(({ organizationalUnit }) => String(organizationalUnit))).toEqual([
    "OU=Sales,DC=corp,DC=contoso,DC=com",
  ]);
});

test("an unknown role is refused with the known ones", () => {
  expect(() => connectServer({ role: "passive" as "active" })).toThrow(
    /"passive" is no role[\s\S]*"active" or "staging"/,
  );
});

test("a malformed hand-over says which one and where in the name", () => {
  expect(() => connectServer({ handsOver: [{ organizationalUnit: "Sales,DC=corp" }] })).toThrow(
    /handsOver 1, character 6/,
  );
});
