import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { SCRIPTS, type Script, shippedScript } from "../../../lib/constructs/servers/shipped-script";
import { planFingerprint } from "../../../lib/review/plan/plan-fingerprint";
import type { AzureDefinition } from "../../../stacks";
import { settingsOf } from "../../constructs/servers/asked-of-machines";
import { describeWithPowerShell, stopMachines } from "../support/machines";
import {
  changesIn,
  commissioned,
  contoso,
  deployed,
  JOINER,
  oneAgent,
  PASSWORD,
  type SavedPlan,
  type Sent,
  ServersRun,
  stackOf,
  TOKEN,
  withAgents,
  withToken,
} from "../support/servers-run";
import { describeWithTerraform } from "../support/terraform";

const RUN_COMMAND = "/azurerm_virtual_machine_run_command/";

/** The whole of it: agents that register themselves, and Connect Sync servers on which the wizard has been run. */
const whole = withToken(withAgents(commissioned(), 1));

describeWithTerraform("servers", () => {
  // Twenty scripts run in one PowerShell, which takes ten seconds where nothing else does.
  jest.setTimeout(240_000);
  let servers: ServersRun;

  afterAll(stopMachines);

  describe.each(deployed.map((definition) => [definition.name, definition] as const))("of %s", (_, definition) => {
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
      servers = await ServersRun.of(whole);
      await servers.commission(whole);
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
        "register-agent",
        "stage-connect-sync",
        "verify-agent",
        "verify-connect-sync",
      ]);
      expect(sent.some(({ source }) => JSON.stringify(source).includes("${"))).toBe(true);
    });

    test("no secret is in what a synth and an apply write", async () => {
      const written = JSON.stringify(stackOf(whole));
      const files = filesIn(servers.folder);
      expect(files).toContain(servers.state);
      for (const secret of [PASSWORD, JOINER, TOKEN]) {
        expect(written).not.toContain(secret);
        expect(files.filter((file) => readFileSync(file).includes(secret))).toEqual([]);
        expect(JSON.stringify([...servers.tenant.records])).not.toContain(secret);
      }
      // What is there instead is not the secret, and is worthless once the first script has servers.run.
      expect(readFileSync(servers.state, "utf8")).toMatch(/"admin_password": "aA1!.{60}"/);
    });

    describeWithPowerShell("and whose scripts run", () => {
      test("every script of the library was executed on a machine, and each that Terraform sent ended well", () => {
        const logs = filesIn(servers.machines.folder).filter((file) => /entra-sync.[\w-]+\.log$/.test(file));
        expect([...new Set(logs.map((file) => basename(file, ".log")))].sort()).toEqual([...SCRIPTS].sort());
        const ended = [...servers.tenant.records]
          .filter(([url]) => url.startsWith(RUN_COMMAND))
          .map(([url, { instance_view }]) => [url, instance_view]);
        expect(ended.length).toBeGreaterThan(SCRIPTS.length);
        const well = [expect.objectContaining({ exit_code: 0, execution_state: "Succeeded", error_message: "" })];
        expect(ended).toEqual(ended.map(([url]) => [url, well]));
      });

      test("the outputs of Terraform are what the machines said last", async () => {
        const outputs = Object.values(JSON.parse(await servers.terraform("output", "-json"))) as { value: unknown }[];
        const said = outputs
          .flatMap(({ value }) => (typeof value === "string" ? [value] : Object.values(value as object)))
          .map((text) => JSON.parse(text))
          .map(({ machine, verdict, role }) => ({ machine, verdict, role }));
        expect(said.sort((one, other) => one.machine.localeCompare(other.machine))).toEqual([
          { machine: "CONTOSO-AADC-01", verdict: "as declared", role: "active" },
          { machine: "CONTOSO-AADC-02", verdict: "as declared", role: "staging" },
          { machine: "CONTOSO-AGT-01", verdict: "as declared" },
        ]);
      });

      test("the machines are in the domain, the agent serves what is declared, the servers look at themselves every day", async () => {
        const state = "$Machine.Domain; $Machine.Agent.ServiceAccount; $Machine.Agent.Domains; $Machine.Tasks.Keys";
        expect(await servers.byHand("contoso-agt-01", state)).toBe(
          ["corp.contoso.com", "provAgent$", "corp.contoso.com", "adatum.com"].join("\n"),
        );
        for (const server of ["contoso-aadc-01", "contoso-aadc-02"])
          expect((await servers.byHand(server, state)).split("\n").filter(Boolean)).toEqual([
            "corp.contoso.com",
            "entra-sync verification",
          ]);
      });

      test("each server has left its settings and its result in the container", () => {
        const left = filesIn(servers.machines.storage).map((file) => file.slice(servers.machines.storage.length + 1));
        expect(left.map((file) => file.replace(/\d{8}T\d{6}Z/, "{time}")).sort()).toEqual(
          ["contoso-aadc-01", "contoso-aadc-02"].flatMap((server) => [
            `connect-sync-settings/${server}/settings-{time}.zip`,
            `connect-sync-settings/${server}/verification-{time}.json`,
          ]),
        );
      });
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
          ...whole,
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
