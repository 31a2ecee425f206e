import { spawnSync } from "node:child_process";
import { declare, declared } from "../../../lib/runbook/shared-steps";
import { folderWith } from "../../cli/captured-io";
import { powerShell } from "../../powershell/power-shell-host";
import { agents, connectSync, estate, servers, twoTenants } from "../../support/topology";

/** Fabrikam has machines of the same names as Contoso, whose runbook it is. */
const fabrikam = { tenant: "fabrikam" };
const ofFabrikam = {
  connectSync: [connectSync(fabrikam), connectSync({ ...fabrikam, name: "aadc-02", role: "staging" })],
  agents: agents(3, { ...fabrikam, domains: ["ad.fabrikam.com"] }),
};
const both = { connectSync: [...servers(), ...ofFabrikam.connectSync], agents: [...agents(3), ...ofFabrikam.agents] };
const NO_MACHINES = { connectSync: [], agents: [] };

const shell = powerShell();

(shell === undefined ? test.skip.each : test.each)([
  ["machines of both", both, ["2", "1", "1"]],
  ["machines of the other one", ofFabrikam, ["0", "0", "0"]],
  ["no machine", NO_MACHINES, ["0", "0", "0"]],
])("a runbook counts the machines of its own tenant, where two declare %s", (_, machines, counts) => {
  const tenants = twoTenants();
  const folder = folderWith(estate({ tenants, cloudSync: [], monitoring: [], ...machines }));
  const asked = [
    declared("connectSync"),
    declared("connectSync", "$_.name -eq 'aadc-01' -and $_.role -eq 'active'"),
    declared("agents", "$_.name -eq 'agent-01'"),
  ];
  const { after = [] } = declare("declare", "Declare", "Change it.", asked);
  const script = [`$RunbookTenant = '${tenants[0]?.tenantId}'`, ...after]
    .join("\n")
    .replace("cdktf.out/sync-topology.json", "topology.json");
  const { stdout, stderr } = spawnSync(shell?.command ?? "", ["-NoProfile", "-NonInteractive", "-Command", script], {
    cwd: folder,
    encoding: "utf8",
    env: shell?.environment,
  });
  expect(stderr).toBe("");
  expect(stdout.trim().split(/\s+/)).toEqual(counts);
});
