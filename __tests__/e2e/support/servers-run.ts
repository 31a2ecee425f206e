import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { ServersStack, type TenantDefinition } from "../../../stacks";
import { tenants } from "../../../stacks/tenants";
import { TenantModel } from "./tenant-model";
import { synthesizeStack, TerraformRun } from "./terraform";
import type { JsonObject } from "./terraform-values";

export const PASSWORD = "Planted-P4ssword-That-Nobody-Else-Uses";
export const VARIABLE = `-var=admin_password=${PASSWORD}`;

export const stackOf = (definition: TenantDefinition) =>
  synthesizeStack((app: App) => new ServersStack(app, definition));

export const [contoso] = tenants as [TenantDefinition];

const { connectSync, ...withoutConnectSync } = contoso;
/** Contoso's agents alone, which keeps a run short. */
export const agentsAlone: TenantDefinition = withoutConnectSync;
/** One agent, for what happens on one machine, whatever stands beside it. */
export const oneAgent: TenantDefinition = withAgents(agentsAlone, 1);

export function withAgents(definition: TenantDefinition, count: number): TenantDefinition {
  return { ...definition, agents: (definition.agents ?? []).map((agents) => ({ ...agents, count })) };
}

/** Contoso once the wizard has been run on both of its Connect Sync servers. */
export function commissioned(): TenantDefinition {
  if (!connectSync) throw new Error("contoso has Connect Sync");
  const servers = connectSync.servers.map((server) => ({ ...server, commissioned: true }));
  return { ...contoso, connectSync: { ...connectSync, servers } };
}

/** One of them alone, which keeps a run short. */
export function oneServer(): TenantDefinition {
  const { connectSync, ...rest } = commissioned();
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

/** What is sent to Azure for a run command. */
export interface Sent {
  readonly name: string;
  readonly virtual_machine_id: string;
  readonly source: readonly [{ readonly script: string }];
  readonly parameter: readonly [{ readonly name: string; readonly value: string }];
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
    return ServersRun.with(stackOf(definition));
  }

  /** Another stack of Azure. */
  static async with(stack: JsonObject): Promise<ServersRun> {
    const tenant = new TenantModel();
    const folder = mkdtempSync(join(tmpdir(), "tf-servers-"));
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
}
