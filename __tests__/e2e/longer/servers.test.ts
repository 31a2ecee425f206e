import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Script, shippedScript } from "../../../lib/constructs/servers/shipped-script";
import { planFingerprint } from "../../../lib/review/plan/plan-fingerprint";
import type { AzureDefinition } from "../../../stacks";
import { tenants } from "../../../stacks/tenants";
import { settingsOf } from "../../constructs/servers/asked-of-machines";
import {
  changesIn,
  commissioned,
  contoso,
  oneAgent,
  PASSWORD,
  type SavedPlan,
  type Sent,
  ServersRun,
  stackOf,
  withAgents,
} from "../support/servers-run";
import { describeWithTerraform } from "../support/terraform";

const RUN_COMMAND = "/azurerm_virtual_machine_run_command/";

describeWithTerraform("servers", () => {
  let servers: ServersRun;

  describe.each(tenants.map((definition) => [definition.name, definition] as const))("of %s", (_, definition) => {
    let plan: SavedPlan;

    beforeAll(async () => {
      servers = await ServersRun.of(definition);
    });
    afterAll(() => servers.end());

    test("are applied, have nothing left to do then, and a changed password replaces no machine", async () => {
      await servers.apply();
      plan = await servers.saved("-var=admin_password=another");
      expect(changesIn(plan)).toEqual([]);
    });

    test("are in a saved plan with the variable, which is why nobody should keep one", () => {
      expect(plan.variables.admin_password).toEqual({ value: "another" });
    });

    test("two agents are never worked on at once", () => {
      const order = servers
        .writesTo(RUN_COMMAND)
        .map(({ body }) => body as unknown as Sent)
        .filter(({ virtual_machine_id }) => virtual_machine_id.includes("-agt-"))
        .map(({ virtual_machine_id, name }) => `${virtual_machine_id.slice(-2)} ${name.replace(/-[0-9a-f]{8}$/, "")}`);
      const isInstalled = definition.agents?.some(({ installer }) => installer);
      const scripts = ["prepare-machine", ...(isInstalled ? ["join-domain", "install-agent"] : []), "verify-agent"];
      expect(order).toEqual(["01", "02", "03"].flatMap((agent) => scripts.map((script) => `${agent} ${script}`)));
    });
  });

  describe("that are approved by the fingerprint of their plan", () => {
    const fingerprintOf = (plan: SavedPlan) => planFingerprint([Buffer.from(JSON.stringify(plan))], "plan.json");

    afterAll(() => servers.end());

    test("have the same one with another password, though the whole plan is different", async () => {
      servers = await ServersRun.of(oneAgent);
      await servers.run.init();
      const [one, other] = [
        await servers.saved("-var=admin_password=Planted-One"),
        await servers.saved("-var=admin_password=Planted-Other"),
      ];
      expect(JSON.stringify(one.resource_changes)).not.toBe(JSON.stringify(other.resource_changes));
      expect(await fingerprintOf(other)).toBe(await fingerprintOf(one));
    });
  });

  describe("that are commissioned", () => {
    beforeAll(async () => {
      servers = await ServersRun.of(withAgents(commissioned(), 1));
      await servers.apply();
    });
    afterAll(() => servers.end());

    test("every script reaches Azure byte for byte, although PowerShell is full of what Terraform would evaluate", async () => {
      const sent = [...servers.tenant.records]
        .filter(([url]) => url.startsWith(RUN_COMMAND))
        .map(([, record]) => record);
      const scripts = new Set<string>();
      for (const { name, source, parameter } of sent as unknown as Sent[]) {
        const script = name.replace(/-[0-9a-f]{8}(-\d{14})?$/, "");
        expect(source[0].script).toBe(shippedScript(script as Script));
        expect(typeof settingsOf(parameter[0].value)).toBe("object");
        scripts.add(script);
      }
      expect([...scripts].sort()).toEqual([
        "install-agent",
        "join-domain",
        "prepare-machine",
        "stage-connect-sync",
        "verify-agent",
        "verify-connect-sync",
      ]);
      expect(sent.some(({ source }) => JSON.stringify(source).includes("${"))).toBe(true);
    });

    test("no secret is in what a synth and an apply write", async () => {
      const written = JSON.stringify(stackOf(withAgents(commissioned(), 1)));
      expect(written).not.toContain(PASSWORD);
      const files = filesIn(servers.folder);
      expect(files).toContain(servers.state);
      for (const file of files) expect(readFileSync(file).includes(PASSWORD)).toBe(false);
      expect(JSON.stringify([...servers.tenant.records])).not.toContain(PASSWORD);
      // What is there instead is not the secret, and is worthless once the first script has servers.run.
      expect(readFileSync(servers.state, "utf8")).toMatch(/"admin_password": "aA1!.{60}"/);
    });

    test("a commissioned server is looked at on every apply, and nothing else is", async () => {
      const changes = await servers.planned();
      expect(changes.map(({ type, change }) => `${change.actions.join(" ")} ${type}`)).toEqual(
        Array(2).fill("delete create azurerm_virtual_machine_run_command"),
      );
      for (const { address } of changes) expect(address).toContain("verify-connect-sync");
    });

    test("a Connect Sync server that would be replaced stops the plan", async () => {
      servers.run.use(
        stackOf({
          ...withAgents(commissioned(), 1),
          azure: { ...(contoso.azure as AzureDefinition), location: "northeurope" },
        }),
      );
      await expect(servers.planned()).rejects.toThrow(/prevent_destroy|Instance cannot be destroyed/);
    });
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
