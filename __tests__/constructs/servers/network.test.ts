import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { NetworkSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-rule";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { judgeApp, ProvisioningAgents, type ServerPlacement } from "../../../lib";
import { SyncServerFirewallRules } from "../../../lib/constructs/servers/firewall-rules";
import { resourcesOf, someoneElsesStack, tenant } from "../estate";

interface Rule {
  readonly name: string;
  readonly direction: string;
  readonly access: string;
  readonly priority: number;
  readonly source_address_prefix: string;
  readonly source_address_prefixes: readonly string[] | null;
  readonly destination_port_range: string;
}

function withAgents(placed: Partial<ServerPlacement> = {}) {
  const { app, stack, placement } = someoneElsesStack();
  const props = { ...placement, ...placed, tenant, domains: ["corp.contoso.com"], namePrefix: "agt" };
  new ProvisioningAgents(stack, "agents", props);
  return { app, stack };
}

function rulesOf(placed: Partial<ServerPlacement> = {}): Rule[] {
  const [group] = resourcesOf(Testing.synth(withAgents(placed).stack, true), "azurerm_network_security_group");
  return (group as unknown as { security_rule: Rule[] }).security_rule;
}

test("nothing comes in from the Internet, and no rule lets anything in", () => {
  const inbound = rulesOf().filter(({ direction }) => direction === "Inbound");
  expect(inbound).toEqual([
    expect.objectContaining({ access: "Deny", source_address_prefix: "Internet", destination_port_range: "*" }),
  ]);
});

test("with Bastion alone a remote desktop is opened to its range, and all else that comes in is denied", () => {
  const inbound = rulesOf({ administrationFrom: ["10.20.0.0/26"] }).filter(({ direction }) => direction === "Inbound");
  expect(
    inbound.map(({ name, access, source_address_prefixes, source_address_prefix, destination_port_range }) => ({
      name,
      access,
      from: source_address_prefixes ?? source_address_prefix,
      port: destination_port_range,
    })),
  ).toEqual([
    { name: "remote-desktop-in", access: "Allow", from: ["10.20.0.0/26"], port: "3389" },
    { name: "nothing-else-in", access: "Deny", from: "*", port: "*" },
  ]);
});

test("what goes out is written down, each with a priority of its own", () => {
  const outbound = rulesOf().filter(({ direction }) => direction === "Outbound");
  expect(new Set(outbound.map(({ priority }) => priority)).size).toBe(outbound.length);
  expect(outbound.map(({ name }) => name)).toContain("key-vault-out");
});

describe("a remote desktop that is open to the Internet", () => {
  const open = {
    name: "rdp",
    priority: 100,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
  };
  const group = { name: "nsg", resourceGroupName: "rg", location: "westeurope" };

  test.each([
    ["from *", { sourceAddressPrefix: "*", destinationPortRange: "3389" }],
    ["from the Internet", { sourceAddressPrefix: "Internet", destinationPortRange: "*" }],
    ["in a range of ports", { sourceAddressPrefix: "0.0.0.0/0", destinationPortRanges: ["22", "3000-4000"] }],
    ["among others", { sourceAddressPrefixes: ["10.0.0.0/8", "0.0.0.0/0"], destinationPortRange: "3389" }],
  ])("%s stops the synth with its place", (_, rule) => {
    const { stack } = withAgents();
    new NetworkSecurityGroup(stack, "theirs", { ...group, securityRule: [{ ...open, ...rule }] });
    expect(() => Testing.synth(stack, true)).toThrow(/SYNC204: the security rule rdp opens port 3389/);
  });

  test("is found as a rule of its own, and in another stack of the app", () => {
    const { app, stack } = withAgents();
    const other = new TerraformStack(app, "other");
    new AzurermProvider(other, "azurerm", { features: [{}] });
    const rule = { ...open, sourceAddressPrefix: "*", destinationPortRange: "3389" };
    new NetworkSecurityRule(other, "rule", { ...rule, resourceGroupName: "rg", networkSecurityGroupName: "nsg" });
    expect(judgeApp(app).map(({ code, where }) => [code, where[0]?.origin])).toEqual([["SYNC204", "other/rule"]]);
    expect(() => Testing.synth(stack, true)).toThrow(/SYNC204/);
  });

  test.each([
    ["denied", { access: "Deny", sourceAddressPrefix: "*", destinationPortRange: "3389" }],
    ["outbound", { direction: "Outbound", sourceAddressPrefix: "*", destinationPortRange: "3389" }],
    ["another port", { sourceAddressPrefix: "*", destinationPortRange: "443" }],
    ["from Bastion", { sourceAddressPrefix: "10.20.0.0/26", destinationPortRange: "3389" }],
  ])("is not seen in what is %s", (_, rule) => {
    const { stack } = withAgents();
    new NetworkSecurityGroup(stack, "theirs", { ...group, securityRule: [{ ...open, ...rule }] });
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });
});

describe("rules for a firewall", () => {
  const firewallPolicyId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/afwp-hub";
  const props = { tenant, roles: ["agent"] as const, firewallPolicyId, sourceAddresses: ["10.20.1.0/27"] };

  test("let the servers reach every name that they need, and Windows Update", () => {
    const { stack } = someoneElsesStack();
    new SyncServerFirewallRules(stack, "firewall", props);
    const [group] = resourcesOf(Testing.synth(stack), "azurerm_firewall_policy_rule_collection_group");
    const [collection] = (group as { application_rule_collection: { rule: Record<string, unknown>[] }[] })
      .application_rule_collection;
    const rules = collection?.rule ?? [];
    expect(rules.map(({ name }) => name)).toEqual([
      "agent-service",
      "entra",
      "sign-in-pages",
      "certificate-lists",
      "own-secrets-and-files",
      "windows-update",
    ]);
    expect(rules[0]).toMatchObject({
      source_addresses: ["10.20.1.0/27"],
      destination_fqdns: expect.arrayContaining(["*.msappproxy.net"]),
      protocols: [{ type: "Https", port: 443 }],
    });
  });

  test.each([
    [{ roles: [] }, /for no server/],
    [{ sourceAddresses: [] }, /let nobody through/],
    [{ priority: 99 }, /out of bounds/],
    [{ firewallPolicyId: "afwp-hub" }, /is not the id of a firewall policy/],
  ])("%p is refused", (change, message) => {
    const { stack } = someoneElsesStack();
    expect(() => new SyncServerFirewallRules(stack, "firewall", { ...props, ...change })).toThrow(message);
  });
});
