import { join, relative } from "node:path";
import {
  App,
  AzurermBackend,
  type DataTerraformRemoteStateConfig,
  LocalBackend,
  TerraformBackend,
  TerraformRemoteState,
  type TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import { InputError, inPlace } from "../lib";
import { stateSignInOf } from "./sign-in";
import type {
  BackendSetting,
  BackendStateDefinition,
  HcpTerraformStateDefinition,
  StateDefinition,
  TenantDefinition,
} from "./tenant-definition";

/**
 * Terraform's record of what a stack has built: a file beside cdktf.json, or wherever `state` says; each stack has its own.
 * The local path is relative, so that the same stack is the same text on every machine.
 */
export function keepState(stack: TerraformStack, definition: TenantDefinition): void {
  const { id } = stack.node;
  const { state } = definition;
  inPlace(`tenant ${definition.name}, state`, () => {
    if (state === undefined) keepLocally(stack);
    else if (isHcpTerraform(state)) new CloudBlock(stack, cloudSettings(state, id));
    else if (isBackend(state)) new DeclaredBackend(stack, state.backend, backendSettings(state, id));
    else {
      const signIn = stateSignInOf(definition);
      new AzurermBackend(stack, { ...state, ...signIn, key: `${id}.tfstate`, useAzureadAuth: true });
    }
  });
}

function keepLocally(stack: TerraformStack): void {
  const { id } = stack.node;
  const workingDirectory = join(App.of(stack).outdir, "stacks", id);
  new LocalBackend(stack, { path: join(relative(workingDirectory, process.cwd()), `terraform.${id}.tfstate`) });
}

function isHcpTerraform(state: StateDefinition): state is HcpTerraformStateDefinition {
  return "organization" in state;
}

function isBackend(state: StateDefinition): state is BackendStateDefinition {
  return "backend" in state;
}

type Settings = Readonly<Record<string, BackendSetting>>;

/** Stands for the name of a stack in a setting. */
const STACK = "{stack}";

function cloudSettings(
  { organization, hostname, project, workspace = STACK }: HcpTerraformStateDefinition,
  id: string,
): Settings {
  mustNameTheStack([workspace], `workspace "${workspace}"`);
  return {
    organization,
    ...(hostname !== undefined && { hostname }),
    workspaces: { name: ofStack(workspace, id), ...(project !== undefined && { project }) },
  };
}

function backendSettings({ backend, settings }: BackendStateDefinition, id: string): Settings {
  if (!/^[a-z][a-z0-9_]*$/.test(backend))
    throw new InputError({
      what: `"${backend}" is not the name of a backend`,
      where: "backend",
      expected: "the name that Terraform gives it, such as s3, gcs, http or pg",
    });
  mustNameTheStack(textsIn(settings), "settings");
  return ofStack(settings, id) as Settings;
}

/** @throws InputError where two stacks would write one state, and each would destroy what the other built */
function mustNameTheStack(texts: readonly string[], where: string): void {
  if (texts.some((text) => text.includes(STACK))) return;
  throw new InputError({
    what: "every stack would have the same state, and each would destroy what the others built",
    where,
    expected: `${STACK} in the setting that says which state it is, such as key: "${STACK}.tfstate"`,
  });
}

function textsIn(setting: BackendSetting): string[] {
  if (typeof setting === "string") return [setting];
  return typeof setting === "object" ? Object.values(setting).flatMap(textsIn) : [];
}

function ofStack<Setting extends BackendSetting>(setting: Setting, id: string): BackendSetting {
  if (typeof setting === "string") return setting.replaceAll(STACK, () => id);
  if (Array.isArray(setting)) return setting.map((item) => ofStack(item, id));
  if (typeof setting !== "object") return setting;
  return Object.fromEntries(Object.entries(setting).map(([name, value]) => [name, ofStack(value, id)]));
}

/** A backend that the engine has no class for, or one that needs Terraform on the machine that synthesizes. */
class DeclaredBackend extends TerraformBackend {
  constructor(
    stack: Construct,
    backend: string,
    protected readonly settings: Settings,
  ) {
    super(stack, "backend", backend);
  }

  protected override synthesizeAttributes(): Settings {
    return this.settings;
  }

  getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    return remoteState(scope, name, this.name, this.settings);
  }
}

/** HCP Terraform is not a backend: its block stands beside where one would, and its states are read as those of `remote`. */
class CloudBlock extends DeclaredBackend {
  constructor(stack: Construct, settings: Settings) {
    super(stack, "cloud", settings);
  }

  override toTerraform() {
    return { terraform: { cloud: this.synthesizeAttributes() } };
  }

  override getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    const { workspaces, ...settings } = this.settings;
    const { name: workspace } = workspaces as { readonly name: string };
    return remoteState(scope, name, "remote", { ...settings, workspaces: { name: workspace } });
  }
}

class DeclaredRemoteState extends TerraformRemoteState {}

/** The engine's type knows the settings that all backends have. */
function remoteState(scope: Construct, name: string, backend: string, settings: Settings): TerraformRemoteState {
  return new DeclaredRemoteState(scope, name, backend, settings as DataTerraformRemoteStateConfig);
}
