import { readFileSync } from "node:fs";
import { join } from "node:path";
import { agentsAlone, oneAgent, oneServer, type Sent, ServersRun, VARIABLE } from "../support/servers-run";
import type { GraphCall } from "../support/tenant-model";
import { describeWithTerraform } from "../support/terraform";

const PAGE = readFileSync(join(__dirname, "../../../docs/servers.md"), "utf8");

describeWithTerraform("servers that fail", () => {
  let servers: ServersRun;

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
    const looks = ({ method, url }: GraphCall) =>
      method === "GET" && url.includes("verify-connect-sync") && url.endsWith("/poll");
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      servers.tenant.failNext(looks, 409);
      await expect(servers.apply()).rejects.toThrow(/409/);
      expect((await servers.planned()).filter(({ address }) => address.includes("verify-connect-sync")).length).toBe(1);
    }
    await servers.apply();
  });
});

/** What the message of azurerm names: the address in Terraform and the id in Azure. */
function inTheWay(message: string): { address: string; id: string } {
  const printed = message.replace(/[\s│]+/g, " ");
  const [, id = ""] = /resource with the ID "([^"]+)" already exists - to be managed via Terraform/.exec(printed) ?? [];
  const [, address = ""] = /with (azurerm_[\w.-]+),/.exec(printed) ?? [];
  return { address, id };
}
