import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithPowerShell, stopMachines } from "../support/machines";
import {
  agentsAlone,
  oneAgent,
  oneServer,
  type Sent,
  ServersRun,
  TOKEN,
  VARIABLE,
  withAgents,
  withToken,
} from "../support/servers-run";
import type { GraphCall } from "../support/tenant-model";
import { describeWithTerraform } from "../support/terraform";

const PAGE = readFileSync(join(__dirname, "../../../docs/servers.md"), "utf8");

describeWithTerraform("servers that fail", () => {
  // The scripts run in one PowerShell.
  jest.setTimeout(240_000);
  let servers: ServersRun;

  afterAll(stopMachines);

  /** Runs the commands of the page in a shell, as a person would; `az` deletes from the model of the servers.tenant. */
  async function documented(part: string, address: string, id: string): Promise<void> {
    const [, commands = ""] = new RegExp(`<!-- ${part} -->\\s+\`\`\`sh\\n([^\`]+)`).exec(PAGE) ?? [];
    const names: Record<string, string> = { $ADDRESS: address, $ID: id };
    const lines = commands.trim().split("\n");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const [program, command = "", ...rest] = line
        .split(" ")
        .map((word) => word.replace(/^"(\$\w+)"$/, (_, name) => names[name] ?? name));
      if (program === "az") servers.tenant.request("DELETE", rest.at(-1) as string);
      else await servers.terraform(command, VARIABLE, ...(command === "apply" ? ["-auto-approve"] : []), ...rest);
    }
  }

  const failureOf = (applied: Promise<unknown>) =>
    applied.then(
      () => "nothing failed",
      (error: Error) => error.message,
    );

  async function expectNothingLeft(): Promise<void> {
    expect(await servers.printed()).toContain("No changes.");
  }

  afterEach(() => servers.end());

  test("an agent that fails stops those after it, and the next apply goes on where it stopped", async () => {
    servers = await ServersRun.of(agentsAlone);
    const second = ({ method, url, body }: GraphCall) =>
      method === "PUT" &&
      url.includes("install-agent") &&
      (body as unknown as Sent).virtual_machine_id.endsWith("agt-02");
    servers.tenant.failNext(second, 409);
    await expect(servers.apply()).rejects.toThrow(/409/);
    const before = servers.tenant.calls.length;
    const installed = () => servers.writesTo("install-agent").length;
    expect(installed()).toBe(2);
    await servers.apply();
    expect(
      servers
        .writesTo("prepare-machine", before)
        .map(({ body }) => (body as unknown as Sent).virtual_machine_id.slice(-2)),
    ).toEqual(["03"]);
    await expectNothingLeft();
  });

  test("a machine whose creation lost its answer stands in the way, until the documented commands are run", async () => {
    servers = await ServersRun.of(oneAgent);
    const first = ({ method, url }: GraphCall) => method === "PUT" && /virtualMachines\/[^/]*agt-01$/.test(url);
    servers.tenant.failNext(first, "run ended");
    await expect(servers.apply()).rejects.toThrow(/run\s+ended/);
    const { address, id } = inTheWay(await failureOf(servers.apply()));
    expect(address).toMatch(/^azurerm_windows_virtual_machine\./);
    await documented("recover what exists", address, id);
    expect(servers.tenant.calls.filter(first)).toHaveLength(1);
    await expectNothingLeft();
  });

  test("a script whose start lost its answer is run again by the documented commands, and never imported", async () => {
    servers = await ServersRun.of(oneAgent);
    const first = ({ method, url }: GraphCall) => method === "PUT" && /agt-01\/install-agent/.test(url);
    servers.tenant.failNext(first, "run ended");
    await expect(servers.apply()).rejects.toThrow(/run\s+ended/);
    const { address, id } = inTheWay(await failureOf(servers.apply()));
    expect(address).toMatch(/^azurerm_virtual_machine_run_command\./);
    await documented("recover a run command", address, id);
    expect(servers.tenant.calls.filter(first)).toHaveLength(2);
    await expectNothingLeft();
  });

  test("a script that ends badly is run again by the next apply", async () => {
    servers = await ServersRun.of(oneAgent);
    const ends = ({ method, url }: GraphCall) => method === "GET" && /agt-01\/install-agent.*\/poll$/.test(url);
    servers.tenant.failNext(ends, 409);
    await expect(servers.apply()).rejects.toThrow(/409/);
    await servers.apply();
    expect(servers.writesTo("agt-01/install-agent").map(({ method }) => method)).toEqual(["PUT", "DELETE", "PUT"]);
    await expectNothingLeft();
  });

  test("a server that is not as declared fails the apply, and every apply after it until it is", async () => {
    servers = await ServersRun.of(oneServer());
    await servers.commission(oneServer());
    const looks = ({ method, url }: GraphCall) =>
      method === "GET" && url.includes("verify-connect-sync") && url.endsWith("/poll");
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      servers.tenant.failNext(looks, 409);
      await expect(servers.apply()).rejects.toThrow(/409/);
      expect((await servers.planned()).filter(({ address }) => address.includes("verify-connect-sync")).length).toBe(1);
    }
    await servers.apply();
  });

  describeWithPowerShell("in their scripts", () => {
    test("a server that has another role than declared fails every apply, with its reason where Azure keeps it", async () => {
      const [server, script] = ["contoso-aadc-01", "verify-connect-sync"];
      servers = await ServersRun.of(oneServer());
      await servers.commission(oneServer());
      await servers.byHand(server, "$Machine.ConnectSync.Scheduler.StagingModeEnabled = $true");
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        await expect(servers.apply()).rejects.toThrow(/exit code 52/);
        expect(servers.instanceView(server, script)).toMatchObject({
          exit_code: 52,
          execution_state: "Failed",
          output: expect.stringContaining('"role":"staging"'),
          error_message: expect.stringContaining("the server is staging and declared active"),
        });
      }
      await servers.terraform("refresh", VARIABLE);
      expect(readFileSync(servers.state, "utf8")).toContain("the server is staging and declared active");
      await servers.byHand(server, "$Machine.ConnectSync.Scheduler.StagingModeEnabled = $false");
      await servers.apply();
      expect(servers.instanceView(server, script)).toMatchObject({ exit_code: 0, error_message: "" });
    });

    test("an agent without its token stops those after it; with one, they are registered one after the other", async () => {
      servers = await ServersRun.of(withToken(withAgents(agentsAlone, 2)));
      delete servers.machines.around.secrets["agent-token"];
      await expect(servers.apply()).rejects.toThrow(/exit code 21/);
      expect(servers.instanceView("contoso-agt-01", "register-agent")).toMatchObject({
        exit_code: 21,
        error_message: expect.stringContaining("agent-token could not be read"),
      });
      expect(servers.writesTo("run_command/vm-contoso-agt-02/")).toEqual([]);
      const before = servers.tenant.calls.length;
      servers.machines.around.secrets["agent-token"] = TOKEN;
      await servers.apply();
      const order = servers
        .writesTo("azurerm_virtual_machine_run_command", before)
        .filter(({ method }) => method === "PUT")
        .map(({ url }) => /agt-(\d\d)\/([a-z-]+)-[0-9a-f]{8}$/.exec(url)?.slice(1).join(" "));
      expect(order).toEqual([
        "01 register-agent",
        "01 verify-agent",
        "02 prepare-machine",
        "02 join-domain",
        "02 install-agent",
        "02 register-agent",
        "02 verify-agent",
      ]);
      for (const agent of ["contoso-agt-01", "contoso-agt-02"])
        expect(servers.instanceView(agent, "verify-agent")).toMatchObject({
          exit_code: 0,
          output: expect.stringContaining('"verdict":"as declared"'),
        });
      await expectNothingLeft();
    });

    test("an installer that was exchanged stops the server before anybody can start it", async () => {
      servers = await ServersRun.of(oneServer(false));
      const { installers } = servers.machines.around;
      for (const url of Object.keys(installers)) installers[url] = "an installer of Microsoft's, but another one";
      await expect(servers.apply()).rejects.toThrow(/exit code 32/);
      expect(servers.instanceView("contoso-aadc-01", "stage-connect-sync")).toMatchObject({ exit_code: 32 });
      expect(await servers.byHand("contoso-aadc-01", '(Get-ChildItem "$env:ProgramData/entra-sync/*.msi").Count')).toBe(
        "0",
      );
    });
  });
});

/** What the message of azurerm names: the address in Terraform and the id in Azure. */
function inTheWay(message: string): { address: string; id: string } {
  const printed = message.replace(/[\s│]+/g, " ");
  const [, id = ""] = /resource with the ID "([^"]+)" already exists - to be managed via Terraform/.exec(printed) ?? [];
  const [, address = ""] = /with (azurerm_[\w.-]+),/.exec(printed) ?? [];
  return { address, id };
}
