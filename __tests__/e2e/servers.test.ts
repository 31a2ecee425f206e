import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { type AzureDefinition, ServersStack, type TenantDefinition, tenants } from "../../stacks";
import { settingsOf } from "../constructs/servers/asked-of-machines";
import { scriptFiles } from "../scripts/power-shell";
import { type GraphCall, TenantModel } from "./support/tenant-model";
import { describeWithTerraform, synthesizeStack, TerraformRun } from "./support/terraform";
import type { JsonObject } from "./support/terraform-values";

const PAGE = readFileSync(join(__dirname, "../../docs/servers.md"), "utf8");
const PASSWORD = "Planted-P4ssword-That-Nobody-Else-Uses";
const VARIABLE = `-var=admin_password=${PASSWORD}`;
const RUN_COMMAND = "/azurerm_virtual_machine_run_command/";

const [contoso] = tenants as [TenantDefinition];
const stackOf = (definition: TenantDefinition) => synthesizeStack((app: App) => new ServersStack(app, definition));

const { connectSync, ...withoutConnectSync } = contoso;
/** Contoso's agents alone, which keeps a run short. */
const agentsAlone: TenantDefinition = withoutConnectSync;
/** One agent, for what happens on one machine, whatever stands beside it. */
const oneAgent: TenantDefinition = withAgents(agentsAlone, 1);

function withAgents(definition: TenantDefinition, count: number): TenantDefinition {
  return { ...definition, agents: (definition.agents ?? []).map((agents) => ({ ...agents, count })) };
}

/** Contoso once the wizard has been run on both of its Connect Sync servers. */
function commissioned(): TenantDefinition {
  if (!connectSync) throw new Error("contoso has Connect Sync");
  const servers = connectSync.servers.map((server) => ({ ...server, commissioned: true }));
  return { ...contoso, connectSync: { ...connectSync, servers } };
}

/** One of them alone, which keeps a run short. */
function oneServer(): TenantDefinition {
  const { connectSync, ...rest } = commissioned();
  if (!connectSync) throw new Error("contoso has Connect Sync");
  return {
    ...rest,
    agents: [],
    cloudSync: [],
    connectSync: { ...connectSync, servers: connectSync.servers.slice(0, 1) },
  };
}

interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[] };
}

describeWithTerraform("servers", () => {
  let tenant: TenantModel;
  let run: TerraformRun;
  let folder: string;

  async function start(definition: TenantDefinition): Promise<void> {
    tenant = new TenantModel();
    folder = mkdtempSync(join(tmpdir(), "tf-servers-"));
    run = await TerraformRun.start(tenant, stackOf(definition));
  }

  /** The state stands beside whatever else a test writes, so that one search finds all of it. */
  const apply = () => run.terraform("apply", "-auto-approve", VARIABLE, `-state=${join(folder, "terraform.tfstate")}`);

  async function end(): Promise<void> {
    await run.close();
    rmSync(folder, { recursive: true, force: true });
  }

  /** The next plan, as a file holds it. */
  async function saved(variable = VARIABLE) {
    const file = join(folder, "plan.bin");
    await run.terraform("plan", variable, `-state=${join(folder, "terraform.tfstate")}`, `-out=${file}`);
    const plan = JSON.parse(await run.terraform("show", "-json", file));
    rmSync(file);
    return plan;
  }

  /** What the next apply would do. */
  const planned = async () => changesIn(await saved());

  /** Without a file, which is one program less. */
  async function expectNothingLeft(): Promise<void> {
    const printed = await run.terraform("plan", VARIABLE, `-state=${join(folder, "terraform.tfstate")}`);
    expect(printed).toContain("No changes.");
  }

  const writesTo = (part: string, since = 0) =>
    tenant.calls.slice(since).filter(({ method, url }) => method !== "GET" && url.includes(part));

  /** Runs the commands of the page in a shell, as a person would; `az` deletes from the model of the tenant. */
  async function documented(part: string, address: string, id: string): Promise<void> {
    const [, commands = ""] = new RegExp(`<!-- ${part} -->\\s+\`\`\`sh\\n([^\`]+)`).exec(PAGE) ?? [];
    const names: Record<string, string> = { $ADDRESS: address, $ID: id };
    const lines = commands.trim().split("\n");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const [program, command = "", ...rest] = line
        .split(" ")
        .map((word) => word.replace(/^"(\$\w+)"$/, (_, name) => names[name] ?? name));
      if (program === "az") tenant.request("DELETE", rest.at(-1) as string);
      else
        await run.terraform(
          command,
          VARIABLE,
          `-state=${join(folder, "terraform.tfstate")}`,
          ...(command === "apply" ? ["-auto-approve"] : []),
          ...rest,
        );
    }
  }

  const failureOf = (applied: Promise<unknown>) =>
    applied.then(
      () => "nothing failed",
      (error: Error) => error.message,
    );

  describe.each(tenants.map((definition) => [definition.name, definition] as const))("of %s", (_, definition) => {
    let plan: { readonly resource_changes: readonly Change[]; readonly variables: JsonObject };

    beforeAll(async () => {
      await start(definition);
    });
    afterAll(end);

    test("are valid and are applied", async () => {
      await run.init();
      await run.validate();
      await apply();
    });

    test("have nothing left to do then, and a changed password replaces no machine", async () => {
      plan = await saved("-var=admin_password=another");
      expect(changesIn(plan)).toEqual([]);
    });

    test("are in a saved plan with the variable, which is why nobody should keep one", () => {
      expect(plan.variables.admin_password).toEqual({ value: "another" });
    });

    test("two agents are never worked on at once", () => {
      const order = writesTo(RUN_COMMAND)
        .map(({ body }) => body as unknown as Sent)
        .filter(({ virtual_machine_id }) => virtual_machine_id.includes("-agt-"))
        .map(({ virtual_machine_id, name }) => `${virtual_machine_id.slice(-2)} ${name.replace(/-[0-9a-f]{8}$/, "")}`);
      const isInstalled = definition.agents?.some(({ installer }) => installer);
      const scripts = ["prepare-machine", ...(isInstalled ? ["join-domain", "install-agent"] : []), "verify-agent"];
      expect(order).toEqual(["01", "02", "03"].flatMap((agent) => scripts.map((script) => `${agent} ${script}`)));
    });
  });

  describe("that are commissioned", () => {
    beforeAll(async () => {
      await start(withAgents(commissioned(), 1));
      await apply();
    });
    afterAll(end);

    test("every script reaches Azure byte for byte, although PowerShell is full of what Terraform would evaluate", async () => {
      const sent = [...tenant.records].filter(([url]) => url.startsWith(RUN_COMMAND)).map(([, record]) => record);
      const scripts = new Set<string>();
      for (const { name, source, parameter } of sent as unknown as Sent[]) {
        const script = name.replace(/-[0-9a-f]{8}(-\d{14})?$/, "");
        expect(Buffer.from(source[0].script, "utf8").equals(scriptFiles.get(script) as Buffer)).toBe(true);
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
      const state = join(folder, "terraform.tfstate");
      const files = filesIn(folder);
      expect(files).toContain(state);
      for (const file of files) expect(readFileSync(file).includes(PASSWORD)).toBe(false);
      expect(JSON.stringify([...tenant.records])).not.toContain(PASSWORD);
      // What is there instead is not the secret, and is worthless once the first script has run.
      expect(readFileSync(state, "utf8")).toMatch(/"admin_password": "aA1!.{60}"/);
    });

    test("a commissioned server is looked at on every apply, and nothing else is", async () => {
      const changes = await planned();
      expect(changes.map(({ type, change }) => `${change.actions.join(" ")} ${type}`)).toEqual(
        Array(2).fill("delete create azurerm_virtual_machine_run_command"),
      );
      for (const { address } of changes) expect(address).toContain("verify-connect-sync");
    });

    test("a Connect Sync server that would be replaced stops the plan", async () => {
      run.use(
        stackOf({
          ...withAgents(commissioned(), 1),
          azure: { ...(contoso.azure as AzureDefinition), location: "northeurope" },
        }),
      );
      await expect(planned()).rejects.toThrow(/prevent_destroy|Instance cannot be destroyed/);
    });
  });

  describe("that fail", () => {
    afterEach(end);

    test("an agent that fails stops those after it, and the next apply goes on where it stopped", async () => {
      await start(agentsAlone);
      const second = ({ method, url, body }: GraphCall) =>
        method === "PUT" &&
        url.includes("install-agent") &&
        (body as unknown as Sent).virtual_machine_id.endsWith("agt-02");
      tenant.failNext(second, 409);
      await expect(apply()).rejects.toThrow(/409/);
      const before = tenant.calls.length;
      const installed = () => writesTo("install-agent").length;
      expect(installed()).toBe(2);
      await apply();
      expect(
        writesTo("prepare-machine", before).map(({ body }) => (body as unknown as Sent).virtual_machine_id.slice(-2)),
      ).toEqual(["03"]);
      await expectNothingLeft();
    });

    test("a machine whose creation lost its answer stands in the way, until the documented commands are run", async () => {
      await start(oneAgent);
      const first = ({ method, url }: GraphCall) => method === "PUT" && /virtualMachines\/[^/]*agt-01$/.test(url);
      tenant.failNext(first, "run ended");
      await expect(apply()).rejects.toThrow(/run\s+ended/);
      const { address, id } = inTheWay(await failureOf(apply()));
      expect(address).toMatch(/^azurerm_windows_virtual_machine\./);
      await documented("recover what exists", address, id);
      expect(tenant.calls.filter(first)).toHaveLength(1);
      await expectNothingLeft();
    });

    test("a script whose start lost its answer is run again by the documented commands, and never imported", async () => {
      await start(oneAgent);
      const first = ({ method, url }: GraphCall) => method === "PUT" && /agt-01\/install-agent/.test(url);
      tenant.failNext(first, "run ended");
      await expect(apply()).rejects.toThrow(/run\s+ended/);
      const { address, id } = inTheWay(await failureOf(apply()));
      expect(address).toMatch(/^azurerm_virtual_machine_run_command\./);
      await documented("recover a run command", address, id);
      expect(tenant.calls.filter(first)).toHaveLength(2);
      await expectNothingLeft();
    });

    test("a script that ends badly is run again by the next apply", async () => {
      await start(oneAgent);
      const ends = ({ method, url }: GraphCall) => method === "GET" && /agt-01\/install-agent.*\/poll$/.test(url);
      tenant.failNext(ends, 409);
      await expect(apply()).rejects.toThrow(/409/);
      await apply();
      expect(writesTo("agt-01/install-agent").map(({ method }) => method)).toEqual(["PUT", "DELETE", "PUT"]);
      await expectNothingLeft();
    });

    test("a server that is not as declared fails the apply, and every apply after it until it is", async () => {
      await start(oneServer());
      const looks = ({ method, url }: GraphCall) =>
        method === "GET" && url.includes("verify-connect-sync") && url.endsWith("/poll");
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        tenant.failNext(looks, 409);
        await expect(apply()).rejects.toThrow(/409/);
        expect((await planned()).filter(({ address }) => address.includes("verify-connect-sync")).length).toBe(1);
      }
      await apply();
    });
  });
});

function changesIn({ resource_changes = [] }: { readonly resource_changes?: readonly Change[] }): Change[] {
  return resource_changes.filter(({ change }) => change.actions[0] !== "no-op");
}

/** What the message of azurerm names: the address in Terraform and the id in Azure. */
function inTheWay(message: string): { address: string; id: string } {
  const printed = message.replace(/[\s│]+/g, " ");
  const [, id = ""] = /resource with the ID "([^"]+)" already exists - to be managed via Terraform/.exec(printed) ?? [];
  const [, address = ""] = /with (azurerm_[\w.-]+),/.exec(printed) ?? [];
  return { address, id };
}

interface Sent {
  readonly name: string;
  readonly virtual_machine_id: string;
  readonly source: readonly [{ readonly script: string }];
  readonly parameter: readonly [{ readonly name: string; readonly value: string }];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
