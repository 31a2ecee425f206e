import { Testing } from "cdktf";
import {
  CloudSyncConfiguration,
  ConnectSyncServer,
  judgeApp,
  OuScope,
  ProvisioningAgents,
  topologyOf,
} from "../../lib";
import { someoneElsesStack, tenant } from "./estate";

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
      neededFor: ["deviceSynchronization"],
    });
  new CloudSyncConfiguration(sync, "sales", { tenant, scope: OuScope.include(DOMAIN, [SALES]), enabled: true });
  return { app, stack, sync };
}

test("an estate without a contest is free of findings and can be written", () => {
  const { app, stack } = estate({ handsOver: true });
  expect(judgeApp(app)).toEqual([]);
  expect(() => Testing.synth(stack, true)).not.toThrow();
});

test("a contest between constructs of two stacks is found, and both constructs are named", () => {
  const findings = judgeApp(estate({ handsOver: false }).app);
  expect(findings.map(({ code, where }) => [code, where.map(({ origin }) => origin)])).toEqual([
    ["SYNC101", ["servers/aadc-01", "sync/sales"]],
  ]);
});

test.each(["stack", "sync"] as const)("with an error anywhere, the %s alone cannot be written either", (name) => {
  const stack = estate({ handsOver: false })[name];
  expect(() => Testing.synth(stack, true)).toThrow(/SYNC101: OU=Sales.*Fix: .*See lib\/rules\/scope\/sync101/);
});

test("what is declared after a verdict is judged too", () => {
  const { app, sync } = estate({ handsOver: true });
  expect(judgeApp(app)).toEqual([]);
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
