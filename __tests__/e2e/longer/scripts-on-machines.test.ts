import { describeWithPowerShell, stopMachines } from "../support/machines";
import { agentsAlone, ServersRun, withToken } from "../support/servers-run";
import { describeWithTerraform } from "../support/terraform";

afterAll(stopMachines);

describeWithTerraform("the scripts of a run, on machines", () => {
  describeWithPowerShell("by a real PowerShell", () => {
    let servers: ServersRun;
    afterEach(() => servers.end());

    test("agents", async () => {
      servers = await ServersRun.of(withToken(agentsAlone));
      await servers.apply();
      for (const r of servers.tenant.records.values()) if (r.instance_view) console.log(r.name, JSON.stringify(r.instance_view));
    });
  });
});
