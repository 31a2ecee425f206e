import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { DistinguishedName } from "../../lib";
import type { TenantDefinition } from "../../stacks";
import { tenants } from "../../stacks/tenants";
import { powerShell } from "../powershell/power-shell-host";
import { clickConfiguration } from "./support/clicked-configuration";
import { changed } from "./support/example-directory/change";
import { ExampleDirectory } from "./support/example-directory/example-folder";
import { serversStackOf, syncStackOf, unprotected } from "./support/example-tenants";
import { GraphServer, type LiveTenant } from "./support/graph-server";
import { stepsOf } from "./support/graph-steps";
import { rulesOf } from "./support/job-schema";
import { showMigration } from "./support/migration/contoso";
import { TenantModel } from "./support/tenant-model";
import { type PlanReport, TerraformRun, terraformBinary } from "./support/terraform";
import type { JsonObject } from "./support/terraform-values";

/** What the sandbox needs of the world. */
export interface World {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly path: string | undefined;
  /** Resolves when somebody wants a sandbox that stays to end. */
  untilInterrupted(): Promise<unknown>;
}

interface Options {
  readonly destroy?: true;
  readonly stay?: true;
  readonly click?: string;
  readonly directory?: string;
  readonly changed?: true;
  readonly migrate?: true;
}

const MODEL = `This is a model of a tenant in the memory of this process. It is not Microsoft's service: no account, no network.\n`;

const MORE = `
Applies the stacks of the tenants in stacks/tenants with the Terraform on this machine to a model of Microsoft Graph and
Azure, shows each plan and what the tenant then holds, and plays one change of scope. Edit a tenant and run it again to
see what your change would do. Whatever is made is gone when the program ends.

With --directory, the tenant has objects too: 5,000 of a made directory, whose exports and whose change are written into the
folder. With --changed as well, the change is applied, and the tenant is as it is once every job has run.

With --migrate, Contoso goes from Connect Sync to Cloud Sync by the blocks of its runbooks, which a PowerShell runs on stubs
of the servers: four waves, one given up once and one back and forth, two weeks in staging mode, and the end of Connect Sync.
It takes some minutes.

Exit codes:
  0  everything was applied
  2  it could not be: there is no Terraform or PowerShell, no such tenant, an apply failed, or a runbook stopped

Examples:
  npm run sandbox
  npm run sandbox -- fabrikam
  npm run sandbox -- --destroy contoso
  npm run sandbox -- --stay contoso
  npm run sandbox -- --stay --click "OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" contoso
  npm run sandbox -- --stay --directory ../example contoso
  npm run sandbox -- --stay --directory ../example --changed contoso
  npm run sandbox -- --migrate contoso`;

/** Where the model keeps servers. */
const MACHINE = "/providers/Microsoft.Compute/virtualMachines/";

const NO_TERRAFORM = `error: neither terraform nor tofu is in PATH
  fix   install Terraform 1.7 or newer, https://developer.hashicorp.com/terraform/install, or OpenTofu,
        https://opentofu.org/docs/intro/install
`;

const NO_POWERSHELL = `error: there is no PowerShell that could run the blocks of runbooks
  fix   npm run powershell:host, with dotnet 10 in PATH, or a pwsh with Pester 6.2 in PATH
`;

/** One command line. Throws nothing: a failure is told on stderr. */
export async function sandbox(argv: readonly string[], world: World): Promise<0 | 2> {
  try {
    await commandFor(world).parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    world.stderr.write(error instanceof Refusal ? error.message : `error: ${(error as Error).message}\n`);
    return 2;
  }
}

class Refusal extends Error {}

function commandFor(world: World): Command {
  return new Command("npm run sandbox --")
    .argument("[tenants...]", `which of ${tenants.map(({ name }) => name).join(", ")}; all of them by default`)
    .option("--destroy", "destroy everything again at the end, in order")
    .option("--stay", "keep the model running, and say how to use Terraform and entra-sync observe on it by hand")
    .option("--click <ou>", "add a configuration of this OU that no code knows, as somebody may click it in the portal")
    .option("--directory <folder>", "give the tenant the objects of a made directory, and write its exports here")
    .option("--changed", "with --directory: apply the change of the example, and show what has become of the objects")
    .option("--migrate", "take contoso from Connect Sync to Cloud Sync, wave by wave, by its runbooks")
    .exitOverride()
    .configureOutput({ writeOut: (text) => world.stdout.write(text), outputError: () => {} })
    .addHelpText("after", MORE)
    .action(async (names: string[], options: Options) => {
      world.stdout.write(MODEL);
      const definitions = chosen(names);
      refuseWithoutDirectory(definitions, options);
      refuseMigration(definitions, options);
      if (!terraformBinary(world.path)) throw new Refusal(NO_TERRAFORM);
      if (options.migrate) {
        if (!powerShell()) throw new Refusal(NO_POWERSHELL);
        await showMigration((...lines) => world.stdout.write(`${lines.join("\n")}\n`));
        return;
      }
      for (const definition of definitions) await sandboxOf(definition, options, world).play(options);
    });
}

function chosen(names: readonly string[]): readonly TenantDefinition[] {
  const unknown = names.find((name) => !tenants.some((tenant) => tenant.name === name));
  if (unknown === undefined) return names.length > 0 ? tenants.filter(({ name }) => names.includes(name)) : tenants;
  const known = tenants.map(({ name }) => name).join(", ");
  throw new Refusal(`error: there is no tenant ${JSON.stringify(unknown)}\n  fix   one of ${known}\n`);
}

/** The made directory is Contoso's. */
function refuseWithoutDirectory(definitions: readonly TenantDefinition[], { directory, changed }: Options): void {
  if (directory === undefined && changed)
    throw new Refusal(
      "error: --changed needs a directory whose objects change\n  fix   --directory <folder> --changed\n",
    );
  if (directory !== undefined && definitions.some(({ name }) => name !== "contoso"))
    throw new Refusal("error: only contoso has a made directory\n  fix   --directory <folder> contoso\n");
}

/** The plan is Contoso's, and nothing else is played beside it. */
function refuseMigration(definitions: readonly TenantDefinition[], { migrate, ...others }: Options): void {
  if (!migrate || (definitions.every(({ name }) => name === "contoso") && Object.keys(others).length === 0)) return;
  throw new Refusal("error: --migrate is for contoso alone, and without other options\n  fix   --migrate contoso\n");
}

function sandboxOf(definition: TenantDefinition, { directory, changed: isChanged }: Options, world: World) {
  if (directory === undefined) return new TenantSandbox(definition, world);
  const example = new ExampleDirectory(definition);
  example.write(directory, new Date());
  const state = isChanged ? "afterwards" : "today";
  return new TenantSandbox(isChanged ? changed(definition) : definition, world, {
    folder: directory,
    live: example.live(state, new Date()),
    isChanged: isChanged === true,
  });
}

/** The objects that a tenant has. */
interface SandboxObjects {
  readonly folder: string;
  readonly live: Partial<LiveTenant>;
  readonly isChanged: boolean;
}

/** One example tenant, its two stacks and the model that they are applied to. */
class TenantSandbox {
  private readonly tenant = new TenantModel();

  constructor(
    private readonly definition: TenantDefinition,
    private readonly world: World,
    private readonly objects?: SandboxObjects,
  ) {}

  async play(options: Options): Promise<void> {
    const sync = await TerraformRun.start(this.tenant, syncStackOf(this.definition));
    const servers = await TerraformRun.start(this.tenant, serversStackOf(this.definition));
    try {
      await this.create("sync", sync);
      await this.create("servers", servers);
      this.title("What the tenant holds now");
      this.say(...this.holdings());
      await this.changeScope(sync);
      if (options.click !== undefined) this.click(options.click);
      if (options.stay) await this.stay([sync, servers]);
      if (options.destroy) await this.destroy(sync, servers);
      else this.say("", `To destroy it again: npm run sandbox -- --destroy ${this.definition.name}`);
    } finally {
      await Promise.all([sync.close(), servers.close()]);
    }
  }

  private async create(stack: string, run: TerraformRun): Promise<void> {
    this.title(`terraform plan and apply of ${this.definition.name}-${stack}`);
    await run.init();
    this.say(...summaryOf(await run.plan()));
    await run.apply();
  }

  private holdings(): string[] {
    const machines = [...this.tenant.records.keys()].filter((path) => path.includes(MACHINE)).sort();
    return [
      ...this.tenant.servicePrincipals.flatMap(({ displayName, jobs }) => [
        `application ${displayName}`,
        ...jobs.map(
          ({ templateId, state, schema }) => `  ${templateId.padEnd(20)} ${state.padEnd(8)} ${scopeIn(schema)}`,
        ),
      ]),
      ...machines.map((path) => `machine ${path.slice(path.indexOf(MACHINE) + MACHINE.length)}`),
    ];
  }

  private async changeScope(run: TerraformRun): Promise<void> {
    const changed = withOneMore(this.definition);
    if (!changed) return;
    this.title(`One more: ${changed.organizationalUnit}`);
    run.use(syncStackOf(changed.definition));
    this.say(actionsIn(await run.terraform("plan")));
    const before = this.tenant.calls.length;
    await run.apply();
    this.say(`Applied by: ${stepsOf(this.tenant.calls.slice(before)).join(", ")}`);
  }

  private click(organizationalUnit: string): void {
    this.title(`Somebody clicks a configuration: ${organizationalUnit}`);
    clickConfiguration(this.tenant, "clicked", organizationalUnit);
    this.say(...this.holdings().filter((line) => !line.startsWith("machine ")));
  }

  private async destroy(sync: TerraformRun, servers: TerraformRun): Promise<void> {
    this.title("terraform destroy, with deletionProtection: false in every configuration");
    sync.use(syncStackOf(unprotected(this.definition)));
    const before = this.tenant.calls.length;
    await sync.destroy();
    this.say(...stepsOf(this.tenant.calls.slice(before)));
    await servers.destroy();
    this.say(
      `The tenant holds ${this.tenant.servicePrincipals.length} applications and ${this.tenant.records.size} parts of servers.`,
    );
  }

  private async stay(runs: readonly TerraformRun[]): Promise<void> {
    const graph = await GraphServer.start(this.tenant, {
      ...liveTenantOf(this.definition, this.tenant),
      ...this.objects?.live,
    });
    graph.pageSize = 999;
    this.title("The model stays until you press Ctrl+C. To use Terraform on it by hand, for instance:");
    this.say(...runs.map((run) => `${run.script()} plan`));
    this.say("", "To read it as a live tenant:", ...readingOf(graph.origin, this.objects));
    try {
      await this.world.untilInterrupted();
    } finally {
      await graph.close();
    }
  }

  private title(text: string): void {
    this.say("", `== ${text}`, "");
  }

  private say(...lines: readonly string[]): void {
    this.world.stdout.write(`${lines.join("\n")}\n`);
  }
}

/** The commands that read the model and, where it has objects, say what the change does to them. */
function readingOf(origin: string, objects: SandboxObjects | undefined): string[] {
  const command = (words: string) => `node dist/entra-sync.js ${words}`;
  if (!objects) return [command(`observe observed --sandbox ${origin}`)];
  const { folder, isChanged } = objects;
  const observed = join(folder, isChanged ? "observed-after" : "observed");
  const observe = command(`observe ${observed} --objects --sandbox ${origin}`);
  const predicted = join(folder, "predicted");
  if (isChanged) return [observe, command(`verify ${predicted} --entra ${observed}`)];
  const sides = `--before ${join(folder, "before.json")} --after ${join(folder, "after.json")} --ad ${join(folder, "ad")}`;
  return [
    observe,
    command(`preflight ${sides} --entra ${observed} --output ${predicted}`),
    command(
      `map ${join(folder, "after.json")} --before ${join(folder, "before.json")} --ad ${join(folder, "ad")} --output ${join(folder, "map.html")}`,
    ),
  ];
}

/** What the tenant would show of itself once its agents are installed and its servers have run. */
function liveTenantOf(definition: TenantDefinition, tenant: TenantModel): Partial<LiveTenant> {
  const machines = [...tenant.records].flatMap(([path, record]) =>
    path.includes(MACHINE) ? String(record.computer_name ?? path.slice(path.indexOf(MACHINE) + MACHINE.length)) : [],
  );
  const { softMatch, hardMatchTakeover } = definition.matching ?? {};
  const lastRun = definition.connectSync ? new Date(Date.now() - 20 * 60_000).toISOString() : null;
  return {
    tenantId: definition.tenantId,
    displayName: definition.name,
    domains: [...(definition.verifiedDomains ?? [])],
    lastSynchronization: lastRun,
    lastPasswordSynchronization: definition.connectSync?.passwordHashSync ? lastRun : null,
    agents: (definition.agents ?? []).flatMap(({ namePrefix, domains }) =>
      machines
        .filter((machine) => machine.includes(namePrefix))
        .map((machine) => ({
          machineName: machine.replace(/^vm-/, ""),
          status: "active" as const,
          domains: [...domains],
        })),
    ),
    features: {
      blockSoftMatchEnabled: softMatch === "blocked",
      blockCloudObjectTakeoverThroughHardMatchEnabled: hardMatchTakeover === "blocked",
    },
  };
}

/** How many of which type are created, changed or destroyed. */
function summaryOf({ changes }: PlanReport): string[] {
  const counts = new Map<string, number>();
  for (const { actions, type } of changes) {
    const key = `${actions.join(" and ")} ${type}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort().map(([key, count]) => `${String(count).padStart(4)} × ${key}`);
}

function scopeIn(schema: JsonObject): string {
  const { containerFilter, groupFilter } = rulesOf(schema)[0] ?? {};
  const names = [containerFilter, groupFilter].flatMap((filter) => Object.values((filter ?? {}) as JsonObject).flat());
  return names.length > 0 ? names.join("; ") : "no scope of its own";
}

/** The first configuration over OUs, with an OU more that nobody else writes. */
function withOneMore(definition: TenantDefinition) {
  const [first] = definition.cloudSync.filter(({ scope }) => "organizationalUnits" in scope);
  if (!first || !("organizationalUnits" in first.scope)) return undefined;
  const organizationalUnit = `OU=Sandbox,${DistinguishedName.ofDomain(first.scope.domain)}`;
  const scope = { ...first.scope, organizationalUnits: [...first.scope.organizationalUnits, organizationalUnit] };
  const cloudSync = definition.cloudSync.map((each) => (each === first ? { ...each, scope } : each));
  return { organizationalUnit, definition: { ...definition, cloudSync } };
}

/** What a printed plan would do, without the reading before it and the warnings after it. */
function actionsIn(plan: string): string {
  const start = plan.indexOf("Terraform will perform");
  return plan.slice(start, plan.indexOf("\n", plan.indexOf("\nPlan:") + 1)).trim();
}

if (require.main === module) {
  const untilInterrupted = () => new Promise((resolve) => process.once("SIGINT", resolve));
  const { stdout, stderr, env } = process;
  sandbox(process.argv.slice(2), { stdout, stderr, path: env.PATH, untilInterrupted }).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
