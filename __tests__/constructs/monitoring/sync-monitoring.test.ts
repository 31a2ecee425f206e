import { TerraformStack, Testing } from "cdktf";
import {
  CloudSyncConfiguration,
  ExistingConnectSyncServer,
  OuScope,
  SyncMonitoring,
  type SyncMonitoringProps,
  type Tenant,
  topologyOf,
} from "../../../lib";
import { resourcesOf, someoneElsesStack, tenant } from "../estate";

const GROUP = "/subscriptions/2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c/resourceGroups/rg-identity/providers";
const VM = { computerName: "AADC01", resourceId: `${GROUP}/Microsoft.Compute/virtualMachines/vm-aadc01` };
const ARC = { computerName: "AGT01", resourceId: `${GROUP}/Microsoft.HybridCompute/machines/AGT01` };
const PROPS: SyncMonitoringProps = {
  tenant,
  workspaceId: `${GROUP}/Microsoft.OperationalInsights/workspaces/log-identity`,
  actionGroupIds: [`${GROUP}/Microsoft.Insights/actionGroups/ag-identity`],
  diagnosticSetting: "exists",
  resourceGroupName: "rg-identity",
  location: "westeurope",
};
const ALERT = "azurerm_monitor_scheduled_query_rules_alert_v2";

const configuration = (stack: TerraformStack, id: string, more: object = {}, of: Tenant = tenant) =>
  new CloudSyncConfiguration(stack, id, {
    tenant: of,
    scope: OuScope.include("corp.contoso.com", [`OU=${id},DC=corp,DC=contoso,DC=com`]),
    passwordHashSync: false,
    enabled: true,
    ...more,
  });

const server = (stack: TerraformStack, id: string, role: "active" | "staging", more: object = {}) =>
  new ExistingConnectSyncServer(stack, id, {
    tenant,
    role,
    scopes: [OuScope.include("corp.contoso.com", ["OU=CORP,DC=corp,DC=contoso,DC=com"])],
    passwordHashSync: true,
    ...more,
  });

function watching(more: Partial<SyncMonitoringProps> = {}, beside: (stack: TerraformStack) => void = () => undefined) {
  const { app, stack } = someoneElsesStack();
  new SyncMonitoring(stack, "monitoring", { ...PROPS, ...more });
  beside(new TerraformStack(app, "another-stack"));
  const json = Testing.synth(stack);
  const alerts = new Map(resourcesOf(json, ALERT).map((alert) => [String(alert.name), alert]));
  const alert = (name: string) => alerts.get(`entra-sync-contoso-${name}`) as Record<string, unknown>;
  const query = (name: string) => (alert(name).criteria as [{ readonly query: string }])[0].query;
  return { app, stack, json, alerts, alert, query };
}

test("every alert notifies the action groups and looks at the workspace", () => {
  const { alerts } = watching({ machines: [VM] });
  expect(alerts.size).toBe(12);
  for (const alert of alerts.values())
    expect(alert).toMatchObject({
      scopes: [PROPS.workspaceId],
      action: { action_groups: PROPS.actionGroupIds },
      auto_mitigation_enabled: true,
      location: "westeurope",
    });
});

test("without an action group an alert has no action", () => {
  for (const alert of watching({ actionGroupIds: [] }).alerts.values()) expect(alert).not.toHaveProperty("action");
});

test("without machines there is no alert of machines, and nothing is collected", () => {
  const { alerts, json } = watching();
  expect([...alerts.keys()].sort()).toEqual(
    ["changed-elsewhere", "deletions", "failures", "provisioning-silent", "quarantine"].map(
      (name) => `entra-sync-contoso-${name}`,
    ),
  );
  expect(resourcesOf(json, "azurerm_monitor_data_collection_rule")).toEqual([]);
});

test("the thresholds are those of the configurations, wherever in the app and however late they are declared", () => {
  const { query } = watching({}, (stack) => {
    configuration(stack, "sales", { deletionThreshold: 25, displayName: "Sales ${of} Contoso" });
    configuration(stack, "stores");
    configuration(stack, "later", { enabled: false });
  });
  const text = query("deletions");
  expect(text).toContain('"sales", "Sales $${of} Contoso", 25');
  expect(text).toContain('"stores", "stores", 500');
  expect(text).not.toContain("later");
});

test("configurations of another tenant are not watched", () => {
  const { app, stack } = someoneElsesStack();
  new SyncMonitoring(stack, "monitoring", PROPS);
  const other = { ...tenant, name: "fabrikam" } as Tenant;
  configuration(new TerraformStack(app, "other"), "theirs", {}, other);
  expect(Testing.synth(stack)).not.toContain("theirs");
});

test("the active server alone owes a heartbeat of password hashes", () => {
  const { query } = watching({ machines: [VM, { ...VM, computerName: "AADC02" }] }, (stack) => {
    server(stack, "aadc01", "active");
    server(stack, "AADC02", "staging");
  });
  expect(query("password-hashes-silent")).toMatch(/"AADC01", "\/subscriptions\/.*", true,\n.*"AADC02", .*, false\n/);
});

test.each([
  [undefined, "PT1H"],
  [120, "PT4H"],
  [10_000, "P2D"],
])("with a cycle every %s minutes, an export that is held is looked for in %s", (syncIntervalInMinutes, window) => {
  const { alert } = watching({ machines: [VM] }, (stack) =>
    server(stack, "AADC01", "active", syncIntervalInMinutes ? { syncIntervalInMinutes } : {}),
  );
  expect(alert("exports-held").window_duration).toBe(window);
});

test("silence is as long as is declared, in the query and in the window", () => {
  const { alert, query } = watching({ silentAfterHours: 48 });
  expect(alert("provisioning-silent").window_duration).toBe("P2D");
  expect(query("provisioning-silent")).toContain("let window = 2880m;");
  expect(watching().alert("provisioning-silent").window_duration).toBe("P1D");
});

test("the diagnostic setting is made where it is asked for, with the logs that the queries need", () => {
  const made = watching({ diagnosticSetting: "create" }).json;
  expect(resourcesOf(made, "azurerm_monitor_aad_diagnostic_setting")).toMatchObject([
    {
      log_analytics_workspace_id: PROPS.workspaceId,
      enabled_log: [{ category: "ProvisioningLogs" }, { category: "AuditLogs" }],
    },
  ]);
  expect(resourcesOf(watching().json, "azurerm_monitor_aad_diagnostic_setting")).toEqual([]);
});

test("every machine sends its events, and the agent comes first where it is installed here", () => {
  const { json } = watching({ machines: [{ ...VM, installAgent: true }, ARC] });
  const associations = resourcesOf(json, "azurerm_monitor_data_collection_rule_association");
  expect(associations.map(({ target_resource_id }) => target_resource_id)).toEqual([VM.resourceId, ARC.resourceId]);
  expect(associations.map(({ depends_on = [] }) => (depends_on as string[]).length)).toEqual([1, 0]);
  expect(resourcesOf(json, "azurerm_virtual_machine_extension")).toMatchObject([
    { virtual_machine_id: VM.resourceId, type: "AzureMonitorWindowsAgent" },
  ]);
});

/** What a query asks the event log for, and what the machines send: Windows keeps the rest. */
test("every event that a query asks for is collected", () => {
  const { json, query, alerts } = watching({ machines: [VM] });
  const [rule] = resourcesOf(json, "azurerm_monitor_data_collection_rule") as [
    { data_sources: { windows_event_log: { x_path_queries: string[] }[] } },
  ];
  const paths = rule.data_sources.windows_event_log.flatMap(({ x_path_queries }) => x_path_queries);
  const asked = [...alerts.keys()].flatMap((name) => {
    const text = query(name.replace("entra-sync-contoso-", ""));
    const source = /where .*Source =[=~] "([^"]+)"/.exec(text)?.[1];
    const numbers = /EventID (?:in \(([\d, ]+)\)|== (\d+))/.exec(text);
    return source ? [{ source, events: (numbers?.[1] ?? numbers?.[2] ?? "").match(/\d+/g) ?? [] }] : [];
  });
  expect(asked).toHaveLength(6);
  for (const { source, events } of asked) {
    const path = paths.find((each) => each.includes(`@Name='${source}'`)) ?? "";
    expect(path).toContain(source);
    for (const event of path.includes("EventID") ? events : []) expect(path).toMatch(new RegExp(`EventID=${event}\\b`));
  }
});

test("the workbook shows every alert and is named by the same GUID at each synth", () => {
  const { json } = watching({ machines: [VM] }, (stack) => configuration(stack, "sales"));
  const [workbook] = resourcesOf(json, "azurerm_application_insights_workbook") as [
    { name: string; data_json: string },
  ];
  const { items } = JSON.parse(workbook.data_json.replaceAll("$${", "${"));
  expect(items.map(({ name }: { name: string }) => name)).toHaveLength(14);
  expect(items[1].content.query).toContain('"sales", "sales", 500');
  expect(workbook.name).toContain('uuidv5("url", "entra-sync/8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81/');
});

test("the topology says who is notified, where the logs go, and which machines are watched", () => {
  expect(topologyOf(watching({ machines: [VM] }).app).monitoring).toEqual([
    {
      tenant: "contoso",
      name: "monitoring",
      origin: "their-stack/monitoring",
      workspaceId: PROPS.workspaceId,
      actionGroupIds: PROPS.actionGroupIds,
      machines: ["AADC01"],
    },
  ]);
});

test.each<[string, Partial<SyncMonitoringProps>, string]>([
  ["a workspace that is none", { workspaceId: "log-identity" }, "is not the id of a Log Analytics workspace"],
  ["an action group that is none", { actionGroupIds: ["ag"] }, "is not the id of an action group"],
  ["a machine that is none", { machines: [{ ...VM, resourceId: GROUP }] }, "is not the id of a machine"],
  ["a machine twice", { machines: [VM, { ...VM, computerName: "aadc01" }] }, 'the machine "aadc01" is listed twice'],
  ["an agent for Azure Arc", { machines: [{ ...ARC, installAgent: true }] }, "is not installed here"],
  ["hours that no window has", { silentAfterHours: 7 }, "7 hours is not a window that an alert can have"],
])("%s is refused", (_, wrong, message) => {
  expect(() => watching(wrong)).toThrow(message);
});
