import type { App } from "cdktf";
import { CloudSyncStack, MonitoringStack, ServersStack, type TenantDefinition } from "../../../stacks";
import { tenants } from "../../../stacks/tenants";
import { ServersRun } from "../support/servers-run";
import { describeWithTerraform, synthesizeStack } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

const monitoringOf = (definition: TenantDefinition) =>
  synthesizeStack((app: App) => {
    new CloudSyncStack(app, definition);
    new ServersStack(app, definition);
    return new MonitoringStack(app, definition);
  });

describeWithTerraform("monitoring", () => {
  describe.each(tenants.map((definition) => [definition.name, definition] as const))("of %s", (name, definition) => {
    let run: ServersRun;

    beforeAll(async () => {
      run = await ServersRun.with(monitoringOf(definition));
    });
    afterAll(() => run.end());

    test("is applied, and has nothing left to do then", async () => {
      await run.terraform("apply", "-auto-approve");
      expect(await run.terraform("plan")).toContain("No changes.");
    });

    test("sends every alert to Azure, with the whole query in it", () => {
      const alerts = run
        .writesTo("/azurerm_monitor_scheduled_query_rules_alert_v2/")
        .map(({ body }) => body as JsonObject);
      expect(alerts).toHaveLength(12);
      for (const alert of alerts) {
        const [{ query }] = alert.criteria as [{ query: string }];
        expect(query).toMatch(/^let /);
        expect(alert.action).toHaveLength(1);
      }
      expect(JSON.stringify(alerts)).toContain(definition.cloudSync[0]?.name);
    });

    test("lets every machine that is built here send its events", () => {
      const associations = run.writesTo("/azurerm_monitor_data_collection_rule_association/");
      const names = associations.map(({ body }) =>
        String((body as JsonObject).target_resource_id).replace(/^.*\//, ""),
      );
      expect(names.filter((vm) => vm.startsWith(`vm-${name}-`))).toHaveLength(names.length);
      expect(names.length).toBeGreaterThan(4);
    });
  });
});
