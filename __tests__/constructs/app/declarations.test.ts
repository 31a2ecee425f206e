import { NetworkSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-rule";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { type App, Aspects, TerraformStack, Testing } from "cdktf";
import {
  CloudSyncConfiguration,
  ConnectSyncServer,
  judgeApp,
  OuScope,
  ProvisioningAgents,
  topologyOf,
  waive,
} from "../../../lib";
import { catalog } from "../../../lib/rules/catalog/catalog";
import { changeCatalog } from "../../../lib/rules/catalog/change-catalog";
import { liveCatalog } from "../../../lib/rules/catalog/live-catalog";
import type { Rule } from "../../../lib/rules/rule";
import { CloudSyncStack, ServersStack } from "../../../stacks";
import { contoso } from "../../../stacks/tenants/contoso";
import { someoneElsesStack, tenant } from "../estate";

const DOMAIN = "corp.contoso.com";
const CORP = "OU=CORP,DC=corp,DC=contoso,DC=com";
const SALES = `OU=Sales,${CORP}`;

function estate({ handsOver }: { handsOver: boolean }) {
  const { app, stack, placement } = someoneElsesStack("servers");
  const sync = someoneElsesStack("sync", app).stack;
  new ProvisioningAgents(stack, "agents", { ...placement, tenant, domains: [DOMAIN], namePrefix: "agt" });
  for (const [name, role] of [
    ["aadc-01", "active"],
    ["aadc-02", "staging"],
  ] as const)
    new ConnectSyncServer(stack, name, {
      ...placement,
      tenant,
      role,
      scopes: [OuScope.include(DOMAIN, [CORP])],
      handsOver: handsOver ? [{ organizationalUnit: SALES, anchorsPopulated: true }] : [],
      passwordHashSync: true,
      neededFor: ["reconciliation"],
    });
  new CloudSyncConfiguration(sync, "sales", {
    tenant,
    scope: OuScope.include(DOMAIN, [SALES]),
    enabled: true,
    notificationRecipients: ["identity-operations@contoso.com"],
  });
  return { app, stack, sync };
}

test("an estate without a contest has no finding but that nobody watches it, and can be written", () => {
  const { app, stack } = estate({ handsOver: true });
  expect(judgeApp(app).map(({ code }) => code)).toEqual(["SYNC713"]);
  expect(() => Testing.synth(stack, true)).not.toThrow();
});

describe("a waiver beside a construct", () => {
  const TERMS = { code: "SYNC302", reason: "a pilot", owner: "Identity Operations", until: "2027-03-31" };

  function pilot() {
    const { app, stack, placement } = someoneElsesStack("servers");
    const props = { ...placement, tenant, domains: [DOMAIN], namePrefix: "agt", count: 2 };
    const agents = new ProvisioningAgents(stack, "agents", props);
    const scope = OuScope.include(DOMAIN, [SALES]);
    new CloudSyncConfiguration(stack, "sales", { tenant, scope, enabled: true });
    const findings = (today = "2026-12-01") => judgeApp(app, { today }).filter(({ code }) => code === "SYNC302");
    return { app, stack, agents, findings };
  }

  test("accepts the finding at the construct until its last day", () => {
    const { agents, findings } = pilot();
    expect(findings()).toMatchObject([{ code: "SYNC302" }]);
    expect(findings()[0]?.waiver).toBeUndefined();
    waive(agents, TERMS);
    expect(findings()).toMatchObject([{ waiver: { ...TERMS, place: "servers/agents" } }]);
    expect(findings("2027-04-01")[0]?.waiver).toBeUndefined();
  });

  test("is one of the tenant's, beside those of its own data", () => {
    const { app, agents } = pilot();
    waive(agents, TERMS);
    expect(topologyOf(app).tenants.map(({ waivers }) => waivers)).toEqual([
      [...tenant.waivers, { ...TERMS, place: "servers/agents" }],
    ]);
  });

  test("is refused where nothing is declared, and without a day that exists", () => {
    const { agents, stack } = pilot();
    expect(() => waive(stack, TERMS)).toThrow('nothing is declared at "servers"');
    expect(() => waive(agents, { ...TERMS, until: "2027-02-30" })).toThrow("servers/agents, waiver of SYNC302, until");
  });
});

test("a contest between constructs of two stacks is found, and both constructs are named", () => {
  const findings = judgeApp(estate({ handsOver: false }).app);
  expect(findings.map(({ code, where }) => [code, where.map(({ origin }) => origin)])).toEqual([
    ["SYNC101", ["servers/aadc-01", "sync/sales"]],
    ["SYNC713", ["contoso"]],
  ]);
});

test.each(["stack", "sync"] as const)("with an error anywhere, the %s alone cannot be written either", (name) => {
  const stack = estate({ handsOver: false })[name];
  expect(() => Testing.synth(stack, true)).toThrow(/SYNC101: OU=Sales.*Fix: .*See entra-sync explain SYNC101/);
});

test("what is declared after a verdict is judged too", () => {
  const { app, sync } = estate({ handsOver: true });
  expect(judgeApp(app).map(({ code }) => code)).toEqual(["SYNC713"]);
  new CloudSyncConfiguration(sync, "corp", { tenant, scope: OuScope.include(DOMAIN, [CORP]), enabled: true });
  expect(judgeApp(app).map(({ code }) => code)).toContain("SYNC101");
});

test("two apps in one process know nothing of each other", () => {
  estate({ handsOver: false });
  expect(topologyOf(estate({ handsOver: true }).app).cloudSync).toHaveLength(1);
});

test("one tenant that several stacks describe alike is one tenant", () => {
  expect(topologyOf(estate({ handsOver: true }).app).tenants).toHaveLength(1);
});

describe("the verdict of a stack is of the whole catalog, of today and of all that is declared by then", () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse("2026-11-26T12:00:00Z") }));
  afterEach(() => jest.useRealTimers());

  test("whatever the app was judged by before", () => {
    const { app, sync } = estate({ handsOver: false });
    expect(judgeApp(app, { today: "2026-11-26", rules: [] })).toEqual([]);
    expect(() => Testing.synth(sync, true)).toThrow(/SYNC101/);
  });

  test("no rule comes to a catalog, leaves it, or takes the place of another", () => {
    for (const rules of [catalog, changeCatalog, liveCatalog] as unknown as Rule[][]) {
      const [first] = rules as [Rule];
      expect(() => rules.push(first)).toThrow(TypeError);
      expect(() => rules.pop()).toThrow(TypeError);
      expect(() => rules.splice(0, 1, { ...first, judge: () => [] })).toThrow(TypeError);
    }
  });

  test.each([
    ["the stack itself", "contoso-servers", "contoso-servers"],
    ["a stack that declares nothing", "contoso-servers", "other"],
  ])("a rule that opens a remote desktop after a verdict, in %s, is found", (_, from, into) => {
    const app = contosoApp();
    const other = new TerraformStack(app, "other");
    new AzurermProvider(other, "azurerm", { features: [{}] });
    expect(judgeApp(app).map(({ code }) => code)).toEqual(["SYNC713"]);
    const stack = (name: string) => app.node.findChild(name) as TerraformStack;
    let opened = false;
    const visit = () => {
      if (!opened) openRemoteDesktop(stack(into));
      opened = true;
    };
    Aspects.of(stack(from)).add({ visit });
    expect(() => app.synth()).toThrow(/SYNC204/);
  });

  test("however many stacks ask for it, the app is judged once", () => {
    const app = contosoApp();
    const judged = jest.spyOn(catalog[0] as Rule, "judge");
    expect(judgeApp(app).map(({ code }) => code)).toEqual(["SYNC713"]);
    app.synth();
    expect(judged).toHaveBeenCalledTimes(1);
    judged.mockRestore();
  });
});

function contosoApp(): App {
  const app = Testing.app();
  for (const Stack of [CloudSyncStack, ServersStack]) new Stack(app, contoso);
  return app;
}

function openRemoteDesktop(stack: TerraformStack): void {
  new NetworkSecurityRule(stack, "open", {
    name: "open",
    resourceGroupName: "group",
    networkSecurityGroupName: "servers",
    priority: 100,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    sourcePortRange: "*",
    destinationPortRange: "3389",
    sourceAddressPrefix: "*",
    destinationAddressPrefix: "*",
  });
}
