import { type TerraformStack, Testing } from "cdktf";
import { ConnectSyncServer, OuScope, ProvisioningAgents, topologyOf } from "../../lib";
import { resourcesOf, someoneElsesStack, tenant } from "./estate";
import { runsIn } from "./servers/asked-of-machines";

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
        boot_diagnostics: {},
        patch_mode: "AutomaticByPlatform",
      });
});

test("the password that somebody gives is a seed, another one on each machine, and a changed one replaces nothing", () => {
  const all = machines(Testing.synth(agents().stack));
  expect(new Set(all.map(({ admin_password }) => admin_password)).size).toBe(3);
  for (const { admin_password, lifecycle } of all) {
    expect(admin_password).toMatch(/^aA1!\$\{substr\(base64sha512\(.*var\.admin_password.*\), 0, 60\)\}$/);
    expect(lifecycle).toMatchObject({ ignore_changes: ["admin_password"] });
  }
});

test("a Connect Sync server cannot be replaced unless somebody says so, an agent can", () => {
  const protectedIn = (stack: TerraformStack) =>
    machines(Testing.synth(stack)).map(({ lifecycle }) => (lifecycle as { prevent_destroy?: boolean }).prevent_destroy);
  expect(protectedIn(connectServer().stack)).toEqual([true]);
  expect(protectedIn(connectServer({ deletionProtection: false }).stack)).toEqual([undefined]);
  expect(protectedIn(agents({ agentCount: 1 }).stack)).toEqual([undefined]);
});

test("the machines of a group share one boundary, and stand behind it before they exist", () => {
  const json = Testing.synth(agents().stack);
  expect(resourcesOf(json, "azurerm_network_security_group").length).toBe(1);
  expect(resourcesOf(json, "azurerm_network_interface_security_group_association").length).toBe(3);
  for (const { depends_on } of machines(json))
    expect(depends_on).toEqual([expect.stringContaining("azurerm_network_interface_security_group_association")]);
});

test("no two machines of a group are patched at the same time", () => {
  const windows = resourcesOf(Testing.synth(agents().stack), "azurerm_maintenance_configuration");
  const starts = windows.map(({ window }) => (window as { start_date_time: string }).start_date_time);
  expect(new Set(starts).size).toBe(3);
  const servers = someoneElsesStack();
  for (const zone of ["1", "2"])
    new ConnectSyncServer(servers.stack, `aadc-0${zone}`, {
      ...servers.placement,
      tenant,
      scopes,
      zone,
      role: zone === "1" ? "active" : "staging",
      passwordHashSync: true,
    });
  const both = resourcesOf(Testing.synth(servers.stack), "azurerm_maintenance_configuration");
  expect(new Set(both.map(({ window }) => JSON.stringify(window))).size).toBe(2);
});

test("agents are worked on one after the other: each step waits for the one before, across machines", () => {
  const { stack } = agents({ installer: { url: "https://example.com/agent.exe" } });
  const commands = JSON.parse(Testing.synth(stack)).resource.azurerm_virtual_machine_run_command;
  const waitsFor = (address: string): string[] => commands[address].depends_on ?? [];
  const order = Object.keys(commands).sort();
  let last: string | undefined;
  const chain = ["prepare-machine", "install-agent", "verify-agent"];
  for (const machine of ["1", "2", "3"])
    for (const script of chain) {
      const address = order.find((id) => id.startsWith(`agents_${machine}_${script}_`)) ?? "";
      expect(waitsFor(address)).toEqual(last ? [`azurerm_virtual_machine_run_command.${last}`] : []);
      last = address;
    }
});

test("what a machine is made ready with is what its software asks for", () => {
  const memory = (stack: TerraformStack) =>
    runsIn(Testing.synth(stack)).find(({ script }) => script === "prepare-machine")?.settings;
  expect(memory(agents().stack)).toMatchObject({ minimumMemoryInGib: 4, minimumDotNetRelease: 461_308, restart: true });
  expect(memory(connectServer().stack)).toMatchObject({ minimumMemoryInGib: 16, minimumDotNetRelease: 461_808 });
});

test("resources are called as somebody wants them called", () => {
  const { stack } = agents({
    agentCount: 1,
    names: { virtualMachine: "{name}-vm", networkSecurityGroup: "{name}-nsg" },
  });
  const json = Testing.synth(stack);
  expect(machines(json)[0]).toMatchObject({ name: "contoso-agt-01-vm", computer_name: "contoso-agt-01" });
  expect(resourcesOf(json, "azurerm_network_security_group")[0]).toMatchObject({ name: "contoso-agt-nsg" });
  expect(resourcesOf(json, "azurerm_network_interface")[0]).toMatchObject({ name: "nic-contoso-agt-01" });
});

test("tags and names that hold an expression reach Terraform as text", () => {
  const json = Testing.synth(agents({ agentCount: 1, tags: { owner: "${var.admin_password} %{ if true }" } }).stack);
  expect(machines(json)[0]).toMatchObject({ tags: { owner: "$${var.admin_password} %%{ if true }" } });
});

describe("a server is refused", () => {
  const core = { publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku: "2022-datacenter-core-g2" };

  test("with Server Core", () => {
    expect(() => agents({ image: core })).toThrow(/is Server Core/);
    expect(() => connectServer({ image: core })).toThrow(/is Server Core/);
  });

  test("in a subnet whose id is none", () => {
    expect(() => agents({ subnetId: "snet-tier0" })).toThrow(/"snet-tier0" is not the id of a subnet/);
  });

  test("in a zone that the region does not have", () => {
    expect(() => agents({ regionZones: ["1"], zones: ["1", "2"] })).toThrow(
      /"2" is not an availability zone of westeurope/,
    );
    expect(() => connectServer({ regionZones: [], zone: "1" })).toThrow(/the region has none/);
  });

  test("with a name that another machine of its domain has", () => {
    const { stack, placement } = someoneElsesStack();
    const props = { ...placement, tenant, domains: ["corp.contoso.com"], namePrefix: "agt" };
    new ProvisioningAgents(stack, "first", props);
    expect(() => new ProvisioningAgents(stack, "second", { ...props, namePrefix: "AGT" })).toThrow(
      /AGT-01 is the name of two machines in tenant contoso[\s\S]*their-stack\/first/,
    );
  });

  test("with too little memory for an agent", () => {
    expect(() => agents({ size: "Standard_D1ls_v5" })).toThrow(/has 2 GiB of memory, and an agent needs 4/);
  });
});

test("a password that is in the code is refused, and not repeated", () => {
  const attempt = () => agents({ adminPassword: "Hunter2Hunter2" });
  expect(attempt).toThrow(/password is in the code/);
  expect(attempt).not.toThrow(/Hunter2/);
});

test.each([0, -1, 1.5, Number.NaN])("%d agents are refused", (count) => {
  expect(() => agents({ count })).toThrow(/is not a valid number of agents/);
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
    /"passive" is not a role[\s\S]*"active" or "staging"/,
  );
});

test("a malformed hand-over says which one and where in the name", () => {
  expect(() => connectServer({ handsOver: [{ organizationalUnit: "Sales,DC=corp" }] })).toThrow(
    /handsOver 1, character 6/,
  );
});
