import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { ServersStack, type TenantDefinition } from "../../../stacks";
import { tenants } from "../../../stacks/tenants";
import { runsIn } from "../../constructs/servers/asked-of-machines";
import { AGENT_INSTALLER, type Around, CONNECT_SYNC_INSTALLER, Machines, sha256 } from "./machines";
import { TenantModel } from "./tenant-model";
import { synthesizeStack, TerraformRun } from "./terraform";
import type { JsonObject } from "./terraform-values";

export type { Sent } from "./tenant-model";

export const PASSWORD = "Planted-P4ssword-That-Nobody-Else-Uses";
export const VARIABLE = `-var=admin_password=${PASSWORD}`;
/** What is in the Key Vault and may be nowhere else. */
export const JOINER = "Planted-Password-Of-The-Joining-Account";
export const TOKEN = "Planted-Token-Of-The-Registration";

export const stackOf = (definition: TenantDefinition) =>
  synthesizeStack((app: App) => new ServersStack(app, definition));

/** The tenants of the examples, with the hash of the installer that there is here. */
export const deployed: readonly TenantDefinition[] = tenants.map(({ connectSync, ...definition }) =>
  connectSync?.installer
    ? {
        ...definition,
        connectSync: {
          ...connectSync,
          installer: { ...connectSync.installer, sha256: sha256(CONNECT_SYNC_INSTALLER) },
        },
      }
    : { ...definition, ...(connectSync && { connectSync }) },
);

export const [contoso] = deployed as [TenantDefinition];

const { connectSync, ...withoutConnectSync } = contoso;
/** Contoso's agents alone, which keeps a run short. */
export const agentsAlone: TenantDefinition = withoutConnectSync;
/** One agent, for what happens on one machine, whatever stands beside it. */
export const oneAgent: TenantDefinition = withAgents(agentsAlone, 1);

export function withAgents(definition: TenantDefinition, count: number): TenantDefinition {
  return { ...definition, agents: (definition.agents ?? []).map((agents) => ({ ...agents, count })) };
}

/** Agents that register themselves. */
export function withToken(definition: TenantDefinition): TenantDefinition {
  const registration = {
    method: "tokenFromKeyVault",
    tokenSecret: "agent-token",
    userPrincipalName: "hybrid@contoso.com",
  } as const;
  return { ...definition, agents: (definition.agents ?? []).map((agents) => ({ ...agents, registration })) };
}

/** What the machines of a tenant find: its domain, its secrets, its installers. */
function around({ azure, agents = [], connectSync }: TenantDefinition): Around {
  const { domain, passwordSecret } = azure?.domainJoin ?? {};
  const installers: Record<string, string> = {};
  for (const { installer } of agents) if (installer) installers[installer.url] = AGENT_INSTALLER;
  if (connectSync?.installer) installers[connectSync.installer.url] = CONNECT_SYNC_INSTALLER;
  return {
    domains: domain ? { [domain]: JOINER } : {},
    secrets: { ...(passwordSecret && { [passwordSecret]: JOINER }), "agent-token": TOKEN },
    installers,
  };
}

/** Contoso once the wizard has been run on both of its Connect Sync servers. */
export function commissioned(): TenantDefinition {
  return withWizardRun(contoso, true);
}

function beforeTheWizard(definition: TenantDefinition): TenantDefinition {
  return withWizardRun(definition, false);
}

function withWizardRun({ connectSync, ...rest }: TenantDefinition, commissioned: boolean): TenantDefinition {
  if (!connectSync) throw new Error(`${rest.name} has Connect Sync`);
  const servers = connectSync.servers.map((server) => ({ ...server, commissioned }));
  return { ...rest, connectSync: { ...connectSync, servers } };
}

/** One of them alone, which keeps a run short. */
export function oneServer(isCommissioned = true): TenantDefinition {
  const { connectSync, ...rest } = withWizardRun(contoso, isCommissioned);
  if (!connectSync) throw new Error("contoso has Connect Sync");
  return {
    ...rest,
    agents: [],
    cloudSync: [],
    connectSync: { ...connectSync, servers: connectSync.servers.slice(0, 1) },
  };
}

/** One resource in a plan. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[] };
}

export interface SavedPlan {
  readonly resource_changes?: readonly Change[];
  readonly variables: JsonObject;
}

export function changesIn({ resource_changes = [] }: SavedPlan): Change[] {
  return resource_changes.filter(({ change }) => change.actions[0] !== "no-op");
}

/** The servers of one tenant in the hands of real Terraform. {@link end} it when done. */
export class ServersRun {
  private constructor(
    readonly tenant: TenantModel,
    readonly run: TerraformRun,
    /** The state stands in it beside whatever else is written, so that one search finds all of it. */
    readonly folder: string,
  ) {}

  static of(definition: TenantDefinition): Promise<ServersRun> {
    return ServersRun.with(stackOf(definition), definition);
  }

  /** Another stack of Azure. Its machines run scripts where their tenant is given. */
  static async with(stack: JsonObject, definition?: TenantDefinition): Promise<ServersRun> {
    const folder = mkdtempSync(join(tmpdir(), "tf-servers-"));
    const machines = definition === undefined ? undefined : Machines.in(join(folder, "machines"), around(definition));
    const tenant = new TenantModel({}, machines);
    return new ServersRun(tenant, await TerraformRun.start(tenant, stack), folder);
  }

  async end(): Promise<void> {
    await this.run.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get state(): string {
    return join(this.folder, "terraform.tfstate");
  }

  terraform(command: string, ...args: readonly string[]): Promise<string> {
    return this.run.terraform(command, `-state=${this.state}`, ...args);
  }

  apply(): Promise<string> {
    return this.terraform("apply", "-auto-approve", VARIABLE);
  }

  /** The next plan, as Terraform prints it. */
  printed(): Promise<string> {
    return this.terraform("plan", VARIABLE);
  }

  /** The next plan, as a file holds it. */
  async saved(variable = VARIABLE): Promise<SavedPlan> {
    const file = join(this.folder, "plan.bin");
    await this.terraform("plan", variable, `-out=${file}`);
    const plan = JSON.parse(await this.run.terraform("show", "-json", file));
    rmSync(file);
    return plan;
  }

  /** What the next apply would do. */
  async planned(): Promise<Change[]> {
    return changesIn(await this.saved());
  }

  writesTo(part: string, since = 0) {
    return this.tenant.calls.slice(since).filter(({ method, url }) => method !== "GET" && url.includes(part));
  }

  /** The machines, where there is a PowerShell to run on them. */
  get machines(): Machines {
    if (!this.tenant.machines) throw new Error("there is no PowerShell");
    return this.tenant.machines;
  }

  /** What somebody does on a machine, as PowerShell with the stand-ins of __tests__/powershell/stubs. Gives what it printed. */
  byHand(computerName: string, commands: string): Promise<string> {
    return this.machines.byHand(this.tenant.built(this.idOf(computerName)), commands);
  }

  /** Builds the servers, has people run the wizard, and says so in code, as the definition does by `commissioned`. */
  async commission(definition: TenantDefinition): Promise<void> {
    this.run.use(stackOf(beforeTheWizard(definition)));
    await this.apply();
    if (this.tenant.machines) await this.runWizards(definition);
    this.run.use(stackOf(definition));
    await this.apply();
  }

  /** People run the wizard on every Connect Sync server, and set what the code declares. */
  private async runWizards(definition: TenantDefinition): Promise<void> {
    const declared = runsIn(JSON.stringify(stackOf(definition))).filter(
      ({ script }) => script === "verify-connect-sync",
    );
    for (const [index, { name }] of (definition.connectSync?.servers ?? []).entries()) {
      const settings = JSON.stringify(declared[index]?.settings).replaceAll("'", "''");
      await this.byHand(name, `Complete-ConnectSyncWizard (ConvertFrom-Json '${settings}')`);
    }
  }

  /** How the script of that name ended when it last ran on a machine, as Azure keeps it. */
  instanceView(computerName: string, script: string): JsonObject {
    const machine = this.idOf(computerName).replace(/^.*\//, "");
    const start = `/azurerm_virtual_machine_run_command/${machine}/${script}-`;
    const [, found] = [...this.tenant.records].find(([url]) => url.startsWith(start)) ?? [];
    if (!found) throw new Error(`${script} was not sent to ${computerName}`);
    return (found.instance_view as JsonObject[])[0] as JsonObject;
  }

  private idOf(computerName: string): string {
    const [id] = [...this.tenant.records].find(([, { computer_name }]) => computer_name === computerName) ?? [];
    if (id === undefined) throw new Error(`there is no machine ${computerName}`);
    return id;
  }
}
