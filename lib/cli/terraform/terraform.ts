import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { resolve } from "node:path";
import { InputError } from "../../domain/input/input-error";
import type { Io } from "../../process/io";

/** How a run of Terraform ended, and everything that it said on stderr. */
export interface TerraformExit {
  readonly code: number;
  readonly said: string;
}

/** Terraform as a program on this machine, asked nothing and answering nobody. It gets the environment of the command. */
export class Terraform {
  private readonly binary: string;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly running = new Set<ChildProcess>();
  private lastInit: Promise<unknown> = Promise.resolve();

  constructor(
    named: string,
    private readonly io: Io,
    private readonly signal: AbortSignal,
  ) {
    // A path is meant from where the command was started; a name is looked for in PATH.
    this.binary = /[\\/]/.test(named) ? resolve(io.cwd, named) : named;
    this.environment = { TF_IN_AUTOMATION: "1", ...io.env };
    signal.addEventListener("abort", () => {
      for (const child of this.running) child.kill("SIGINT");
    });
  }

  /** @throws InputError when there is no such program, or it does not run */
  async mustRun(): Promise<void> {
    const { code, said } = await this.run(this.io.cwd, ["version"]).catch((error: NodeJS.ErrnoException) => ({
      code: -1,
      said: error.code === "ENOENT" ? "there is no such program" : error.message,
    }));
    if (code === 0 || this.signal.aborted) return;
    throw new InputError({
      what: `Terraform does not run: ${said.trim() || `it ended with ${code}`}`,
      where: this.binary,
      expected: "Terraform 1.7 or newer in PATH, or name it by --terraform or TERRAFORM_BINARY_NAME",
    });
  }

  /** Prepares a folder, and keeps to a lock file of providers that is in it. */
  async init(folder: string): Promise<TerraformExit> {
    const init = () => this.run(folder, ["init", "-input=false", "-no-color"]);
    if (!this.environment.TF_PLUGIN_CACHE_DIR) return init();
    const turn = this.lastInit.then(init);
    this.lastInit = turn.catch(() => {});
    return turn;
  }

  /** Ends with 2 when there are changes. Takes no lock: it writes no state, and credentials that only read cannot take one. */
  async plan(folder: string, file: string): Promise<TerraformExit> {
    return this.run(folder, ["plan", "-input=false", "-no-color", "-lock=false", "-detailed-exitcode", `-out=${file}`]);
  }

  /** Prints a plan as JSON straight into an open file: it may be larger than what this process could hold. */
  async showJson(folder: string, file: string, into: number): Promise<TerraformExit> {
    return this.run(folder, ["show", "-json", "-no-color", file], into);
  }

  private run(folder: string, args: readonly string[], stdout: "ignore" | number = "ignore"): Promise<TerraformExit> {
    return new Promise((resolve, reject) => {
      const stdio: StdioOptions = ["ignore", stdout, "pipe"];
      const child = spawn(this.binary, args, { cwd: folder, env: this.environment, stdio });
      this.running.add(child);
      if (this.signal.aborted) child.kill("SIGINT");
      const pieces: Buffer[] = [];
      child.stderr?.on("data", (piece: Buffer) => pieces.push(piece));
      child.on("error", reject);
      child.on("close", (code) => {
        this.running.delete(child);
        resolve({ code: code ?? -1, said: Buffer.concat(pieces).toString("utf8") });
      });
    });
  }
}
