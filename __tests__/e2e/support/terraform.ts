import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { azureadProvider } from "./azuread-provider";
import { msgraphProvider } from "./msgraph-provider";
import { azurermProvider } from "./plain-provider";
import { type RunningProviders, serveProviders } from "./provider-server";
import type { TenantModel } from "./tenant-model";
import { isJsonObject, type JsonObject } from "./terraform-values";

/** `describe` for tests that run Terraform; where there is none, one test says so and counts as skipped. */
export function describeWithTerraform(name: string, tests: () => void): void {
  // One test is a handful of Terraform runs of some 150 ms each; a busy machine makes them several times slower.
  jest.setTimeout(60_000);
  if (terraformBinary() !== undefined) {
    describe(name, tests);
    return;
  }
  console.warn(`"${name}" DID NOT RUN: neither terraform nor tofu is in PATH`);
  describe(name, () => test.skip("did not run: neither terraform nor tofu is in PATH", () => {}));
}

/** The program in PATH, if there is one. */
export function terraformBinary(path = process.env.PATH): string | undefined {
  const folders = (path ?? "").split(delimiter);
  const candidates = ["terraform", "tofu"].flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((file) => existsSync(file));
}

function binary(): string {
  const found = terraformBinary();
  if (found === undefined) throw new Error("neither terraform nor tofu is in PATH");
  return found;
}

/** Builds one stack and gives its Terraform JSON, as `cdktf synth` would write it. */
export function synthesizeStack(build: (app: App) => TerraformStack): JsonObject {
  const outdir = mkdtempSync(join(tmpdir(), "tf-synth-"));
  try {
    const app = new App({ outdir });
    const stack = build(app);
    app.synth();
    return JSON.parse(readFileSync(join(outdir, "stacks", stack.node.id, "cdk.tf.json"), "utf8"));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The JSON of a stack, or the folder `cdktf.out/stacks/<name>` with the JSON and its assets. */
export type SynthesizedStack = JsonObject | string;

export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

export interface PlanReport {
  /** Resources that apply would create, change or destroy. */
  readonly changes: readonly ResourceChange[];
  /** Resources that were changed behind Terraform's back since the last apply. */
  readonly drift: readonly ResourceChange[];
  /** The whole `terraform show -json`, for what is not above. */
  readonly json: JsonObject;
}

/** Terraform ended with an error; the message holds everything it printed. */
export class TerraformFailed extends Error {
  constructor(
    readonly command: string,
    readonly output: string,
  ) {
    super(`terraform ${command} failed:\n${output}`);
  }
}

/**
 * Real Terraform in a folder of its own, against providers that run in this process and answer out of a tenant model.
 * The state stays in that folder, whatever backend the stack names.
 */
export class TerraformRun {
  private constructor(
    private readonly folder: string,
    private readonly providers: RunningProviders,
    private readonly types: { readonly resources: Set<string>; readonly dataSources: Set<string> },
  ) {}

  /** Call {@link close} when done, or the sockets keep jest alive. */
  static async start(tenant: TenantModel, stack: SynthesizedStack): Promise<TerraformRun> {
    const types = { resources: new Set<string>(), dataSources: new Set<string>() };
    const doubles = [azureadProvider(tenant), azurermProvider(tenant), msgraphProvider(tenant)];
    const folder = mkdtempSync(join(tmpdir(), "tf-run-"));
    const run = new TerraformRun(folder, await serveProviders(doubles, types), types);
    writeFileSync(join(folder, "terraform.rc"), "");
    run.use(stack);
    return run;
  }

  /** Another run that goes on from this one's stack and state, against a tenant of its own. */
  async fork(tenant: TenantModel): Promise<TerraformRun> {
    return TerraformRun.start(tenant, this.folder);
  }

  /** Puts another version of the stack in place of the present one, as a pull request does. The state stays. */
  use(stack: SynthesizedStack): void {
    if (typeof stack === "string") cpSync(stack, this.folder, { recursive: true });
    const json = typeof stack === "string" ? JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) : stack;
    const { terraform, ...rest } = json as JsonObject;
    const { backend: _replaced, ...settings } = isJsonObject(terraform) ? terraform : {};
    writeFileSync(join(this.folder, "cdk.tf.json"), JSON.stringify({ ...rest, terraform: settings }, null, 2));
    // Types of an earlier version stay known: what is in the state must still be read and destroyed.
    for (const type of Object.keys(rest.resource ?? {})) this.types.resources.add(type);
    for (const type of Object.keys(rest.data ?? {})) this.types.dataSources.add(type);
  }

  /** Needed by none of the others: providers that run already have nothing to install. It proves that init itself works. */
  async init(): Promise<void> {
    await this.terraform("init");
  }

  async validate(): Promise<void> {
    await this.terraform("validate");
  }

  async plan(): Promise<PlanReport> {
    await this.terraform("plan", "-out=plan.bin");
    const json = JSON.parse(await this.terraform("show", "-json", "plan.bin")) as JsonObject;
    return { changes: changesIn(json.resource_changes), drift: changesIn(json.resource_drift), json };
  }

  /** Gives what Terraform printed, which begins with the plan. */
  async apply(): Promise<string> {
    return this.terraform("apply", "-auto-approve");
  }

  async destroy(): Promise<void> {
    await this.terraform("destroy", "-auto-approve");
  }

  /** A program in the folder that is Terraform with everything it needs: `terraform.sh plan`. */
  script(): string {
    const file = join(this.folder, "terraform.sh");
    const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
    const settings = Object.entries(this.environment()).map(([name, value]) => `export ${name}=${quoted(value ?? "")}`);
    const lines = ["#!/bin/sh", ...settings, `cd ${quoted(this.folder)}`, `exec ${quoted(binary())} "$@"`];
    writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o755 });
    return file;
  }

  /** Attributes of one resource in the state, by its address. */
  async state(address: string): Promise<JsonObject> {
    const json = JSON.parse(await this.terraform("show", "-json"));
    const found = json.values?.root_module?.resources?.find(
      (resource: { address: string }) => resource.address === address,
    );
    if (!found) throw new Error(`the state has no ${address}`);
    return found.values;
  }

  /** Any other command, for example `("import", "azuread_group.x", id)`. Gives what it printed on stdout. */
  async terraform(command: string, ...args: readonly string[]): Promise<string> {
    const input = ["init", "plan", "apply", "destroy", "import"].includes(command) ? ["-input=false"] : [];
    const color = args.includes("-json") || command === "state" ? [] : ["-no-color"];
    const { code, stdout, stderr } = await this.spawn([command, ...input, ...color, ...args]);
    if (code !== 0) throw new TerraformFailed([command, ...args].join(" "), `${stdout}${stderr}`);
    return stdout;
  }

  async close(): Promise<void> {
    await this.providers.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private spawn(args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(binary(), args, { cwd: this.folder, env: this.environment() });
      const printed = { stdout: "", stderr: "" };
      child.stdout.on("data", (data) => {
        printed.stdout += data;
      });
      child.stderr.on("data", (data) => {
        printed.stderr += data;
      });
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, ...printed }));
    });
  }

  /** Nothing of the machine's own Terraform settings or sign-ins may reach a test. */
  private environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH ?? "",
      HOME: this.folder,
      TF_CLI_CONFIG_FILE: join(this.folder, "terraform.rc"),
      TF_REATTACH_PROVIDERS: this.providers.reattach,
      TF_IN_AUTOMATION: "1",
      CHECKPOINT_DISABLE: "1",
      // A run lasts less than a second, a third of which would be the work of Go's garbage collector and its threads.
      GOGC: "off",
      GOMAXPROCS: "1",
    };
  }
}

function changesIn(json: unknown): ResourceChange[] {
  if (!Array.isArray(json)) return [];
  return json
    .map(({ address, type, change }) => ({
      address,
      type,
      actions: change.actions,
      before: change.before,
      after: change.after,
    }))
    .filter(({ actions }) => !["no-op", "read"].includes(actions[0]));
}
