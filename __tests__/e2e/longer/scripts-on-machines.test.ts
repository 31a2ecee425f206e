import { describeWithPowerShell, stopMachines } from "../support/machines";
import { oneServer, ServersRun } from "../support/servers-run";
import { describeWithTerraform } from "../support/terraform";

afterAll(stopMachines);

describeWithTerraform("the scripts of a run, on machines", () => {
  describeWithPowerShell("by a real PowerShell", () => {
    let servers: ServersRun;
    afterEach(() => servers.end());
    jest.setTimeout(240_000);

    test("agents", async () => {
      servers = await ServersRun.of(oneServer());
      await servers.commission(oneServer()).catch((e) => console.log(e.message.slice(-900)));
      for (const r of servers.tenant.records.values()) if (r.instance_view) console.log(r.name, JSON.stringify(r.instance_view));
    });
  });
});
