import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { memoryInGib } from "../../../lib/domain/servers/virtual-machine-memory";
import { powerShell } from "../../powershell/power-shell-host";

/** How a script ended. */
export interface Ended {
  readonly exitCode: number;
  readonly output: string;
  readonly error: string;
}

/** What a machine was built with. */
export interface Built {
  readonly computer_name: string;
  readonly admin_username: string;
  readonly size: string;
}

/** What the machines of a run find around them. A test may change it between two applies. */
export interface Around {
  /** The password of the account that joins machines, by domain. */
  readonly domains: Record<string, string>;
  /** What is in the Key Vault, by name. */
  readonly secrets: Record<string, string>;
  /** What is in the files that Microsoft has signed, by address. */
  readonly installers: Record<string, string>;
}

export const CONNECT_SYNC_INSTALLER = "the installer of Connect Sync";
export const AGENT_INSTALLER = "the installer of the provisioning agent";
export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** `describe` for tests that run the scripts; where there is no PowerShell, one test says so and counts as skipped. */
export function describeWithPowerShell(name: string, tests: () => void): void {
  if (powerShell() !== undefined) describe(name, tests);
  else
    describe(name, () => test.skip("did not run: no pwsh in PATH, and no host of npm run powershell:host", () => {}));
}

/** Windows machines as PowerShell has stand-ins for them, each with a folder of its own. */
export class Machines {
  private constructor(
    readonly folder: string,
    readonly around: Around,
  ) {}

  /** Undefined where there is no PowerShell. Call {@link stopMachines} when no machine is needed any more. */
  static in(folder: string, around: Around): Machines | undefined {
    return powerShell() === undefined ? undefined : new Machines(folder, around);
  }

  folderOf(computerName: string): string {
    return join(this.folder, computerName);
  }

  /** What the machines have put into storage. */
  get storage(): string {
    return join(this.folder, "storage");
  }

  /** Runs a script as the handler of run commands does. */
  async run(built: Built, script: string, parameters: Readonly<Record<string, string>>): Promise<Ended> {
    const { exitCode, output, error } = await this.ask(built, { script, parameters });
    return { exitCode, output, error };
  }

  /** Runs PowerShell that stands for what a person does there, and gives what it printed. */
  async byHand(built: Built, commands: string): Promise<string> {
    return (await this.ask(built, { byHand: commands })).output;
  }

  private ask(built: Built, what: object): Promise<Ended> {
    shell ??= new Shell();
    return shell.ask({
      folder: this.folderOf(built.computer_name),
      computerName: built.computer_name,
      adminUsername: built.admin_username,
      memoryInGib: memoryInGib(built.size) ?? 16,
      around: this.around,
      storage: this.storage,
      ...what,
    });
  }
}

/** One process for all machines of a test file: it takes seconds to start. */
let shell: Shell | undefined;

export async function stopMachines(): Promise<void> {
  await shell?.stop();
  shell = undefined;
}

interface Waiting {
  resolve(ended: Ended): void;
  reject(error: Error): void;
}

class Shell {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly closed: Promise<void>;
  /** It answers in the order in which it was asked. */
  private readonly waiting: Waiting[] = [];
  private complaints = "";

  constructor() {
    const { command, environment } = powerShell() as NonNullable<ReturnType<typeof powerShell>>;
    const script = join(__dirname, "../../powershell/serve-machines.ps1");
    this.child = spawn(command, ["-NoProfile", "-NonInteractive", "-File", script], { env: environment });
    this.child.stderr.on("data", (data) => {
      this.complaints += data;
    });
    createInterface({ input: this.child.stdout }).on("line", (line) => this.answered(line));
    this.closed = new Promise((resolve) => {
      this.child
        .on("error", (error) => this.ended(error.message))
        .on("close", (code) => {
          this.ended(`it ended with ${code}`);
          resolve();
        });
    });
  }

  ask(request: object): Promise<Ended> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  async stop(): Promise<void> {
    this.child.stdin.end();
    await this.closed;
  }

  private answered(line: string): void {
    const { resolve, reject } = this.waiting.shift() as Waiting;
    try {
      const { failure, ...ended } = JSON.parse(line);
      if (failure === undefined) resolve(ended);
      else reject(new Error(`PowerShell: ${failure}`));
    } catch {
      reject(new Error(`PowerShell printed what is no answer: ${line}`));
    }
  }

  private ended(how: string): void {
    for (const { reject } of this.waiting.splice(0)) reject(new Error(`PowerShell: ${how}\n${this.complaints}`));
  }
}
