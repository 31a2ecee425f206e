import type { App } from "cdktf";
import { CloudSyncStack, ServersStack, type TenantDefinition, tenants } from "../../stacks";
import { type GraphCall, TenantModel } from "./support/tenant-model";
import { describeWithTerraform, synthesizeStack, TerraformRun } from "./support/terraform";

const syncStack = (definition: TenantDefinition) =>
  synthesizeStack((app: App) => {
    new ServersStack(app, definition);
    return new CloudSyncStack(app, definition);
  });

describeWithTerraform("probe", () => {
  test.each(tenants.map((tenant) => [tenant.name, tenant] as const))("%s", async (_, definition) => {
    const tenant = new TenantModel();
    const run = await TerraformRun.start(tenant, syncStack(definition));
    try {
      await run.validate();
      await run.apply();
      console.log(tenant.calls.map(({ method, url }: GraphCall) => `${method} ${url}`).join("\n"));
      console.log(tenant.faults);
      const plan = await run.plan();
      expect(plan.changes).toEqual([]);
    } finally {
      await run.close();
    }
  });
});
