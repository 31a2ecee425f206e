import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TenantDefinition } from "../../../../stacks";
import type { Outcome } from "../../../cli/captured-io";
import { PACKAGE } from "./package-folder";

/** A repository of a tenant's data: what is edited, synthesized, checked and reviewed. Its commands are the bundled ones. */
export class Repository {
  readonly folder: string;
  /** The moment at which a command runs. @default the present one */
  clock = () => new Date().toISOString();
  readonly #bundles = mkdtempSync(join(PACKAGE, "dist/migration-"));

  constructor(
    private readonly parent: string,
    private definition: TenantDefinition,
  ) {
    this.folder = join(parent, "repository");
    mkdirSync(this.folder);
    writeFileSync(join(this.folder, "package.json"), '{ "private": true }\n');
    this.edit((same) => same);
  }

  get data(): TenantDefinition {
    return this.definition;
  }

  /** Somebody changes the data of the tenant. */
  edit(change: (definition: TenantDefinition) => TenantDefinition): void {
    this.definition = change(this.definition);
    writeFileSync(join(this.folder, "tenant.json"), JSON.stringify(this.definition, null, 2));
  }

  /** The command as it is shipped, from the sources as they are. */
  async bundle(): Promise<void> {
    const { exitCode, stderr } = await this.#node([join(PACKAGE, "lib/cli/bundle.mjs"), this.#bundled], PACKAGE);
    if (exitCode !== 0) throw new Error(`the command could not be bundled: ${stderr}`);
  }

  /** npm run synth. */
  synth(): Promise<Outcome> {
    const sources = ["-r", join(PACKAGE, "__tests__/support/run-typescript.cjs")];
    return this.#node([...this.#clock, ...sources, join(PACKAGE, "__tests__/e2e/support/migration/synth.ts")]);
  }

  /** npx entra-sync. */
  entraSync(words: readonly string[], folder = this.folder): Promise<Outcome> {
    return this.#node([...this.#clock, this.#bundled, ...words], folder);
  }

  stack(name: string): string {
    return join(this.folder, "cdktf.out/stacks", name);
  }

  json(stack: string): string {
    return readFileSync(join(this.stack(stack), "cdk.tf.json"), "utf8");
  }

  /** What is deployed now, beside the repository: what a review compares the next synth with. */
  get deployed(): string {
    return join(this.parent, "main/cdktf.out");
  }

  keepDeployed(): void {
    rmSync(this.deployed, { recursive: true, force: true });
    cpSync(join(this.folder, "cdktf.out"), this.deployed, { recursive: true });
  }

  close(): void {
    rmSync(this.#bundles, { recursive: true, force: true });
  }

  get #bundled(): string {
    return join(this.#bundles, "entra-sync.js");
  }

  get #clock(): string[] {
    return ["-r", join(PACKAGE, "__tests__/e2e/support/migration/clock.cjs")];
  }

  #node(words: readonly string[], cwd = this.folder): Promise<Outcome> {
    const { CDKTF_OUTDIR: _, ...environment } = process.env;
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, words, {
        cwd,
        env: { ...environment, WALK_NOW: this.clock(), NO_COLOR: "1" },
      });
      const printed = { stdout: "", stderr: "" };
      child.stdout.on("data", (data) => {
        printed.stdout += data;
      });
      child.stderr.on("data", (data) => {
        printed.stderr += data;
      });
      child.on("error", reject).on("close", (code) => resolve({ exitCode: code ?? 2, ...printed }));
    });
  }
}
