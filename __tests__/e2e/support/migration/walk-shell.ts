import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { powerShell } from "../../../powershell/power-shell-host";
import { PACKAGE } from "./package-folder";

/** A synchronization rule as the stub of Connect Sync keeps it. */
export interface RuleOnServer {
  readonly Name: string;
  readonly Direction: "Inbound" | "Outbound";
  readonly Source: string;
  readonly Target: string;
  readonly Link: string;
  readonly Sets?: string | null;
  readonly Scope: readonly (readonly string[])[] | null;
  readonly Disabled: boolean;
}

/** A Connect Sync server as somebody would see it who looked. */
export interface ServerSeen {
  readonly name: string;
  /** Its service is installed, and the machine is there. */
  readonly runs: boolean;
  readonly staging: boolean;
  /** Cycles begin by themselves. */
  readonly scheduled: boolean;
  readonly scopes: readonly {
    readonly domain: string;
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly classes: readonly string[];
  }[];
  readonly sourceAnchor: string;
  readonly rules: readonly RuleOnServer[];
  /** The rules at its last full synchronization. */
  readonly applied: readonly RuleOnServer[];
}

/** What a block asks of the world around the machines. */
export type Question =
  | { readonly asks: "graph"; readonly method: string; readonly uri: string; readonly body: string }
  | { readonly asks: "command"; readonly words: readonly string[]; readonly folder: string }
  | { readonly asks: "prompt"; readonly prompt: string }
  | { readonly asks: "cycle" | "pending"; readonly server: string };

/** The moment at which something comes from the machines, and the servers at it. */
export interface Moment {
  readonly now: string;
  readonly servers: readonly ServerSeen[];
  /** mS-DS-ConsistencyGuid in Base64 by the name of the object, where any was written since the moment before. */
  readonly anchors: readonly { readonly name: string; readonly value: string }[];
}

/** How a request ended: what was printed, or what stopped it. */
export interface Answer {
  readonly said: readonly string[];
  readonly stopped?: string;
  readonly trace?: string;
}

/** The world around the machines. */
export interface Around {
  /** Something came from the machines: what runs by itself has run since. */
  seen(moment: Moment): void;
  answer(question: Question): Promise<object>;
}

/** One PowerShell for all machines of a migration. {@link stop} it when done, whatever happened before. */
export class WalkShell {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<void>;
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  #complaints = "";
  #end: Error | undefined;

  constructor(private readonly around: Around) {
    const shell = powerShell();
    if (!shell) throw new Error("there is no PowerShell");
    const script = join(PACKAGE, "__tests__/e2e/support/migration/walk.ps1");
    this.#child = spawn(shell.command, ["-NoProfile", "-NonInteractive", "-File", script], { env: shell.environment });
    this.#child.stderr.on("data", (data) => {
      this.#complaints += data;
    });
    // Whoever writes to a process that has ended learns it from its end.
    this.#child.stdin.on("error", () => {});
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#came(line));
    this.#closed = new Promise((resolve) => {
      this.#child
        .on("error", (error) => this.#failed(error))
        .on("close", (code) => {
          this.#end = new Error(`PowerShell ended with ${code}\n${this.#complaints}`);
          this.#failed(this.#end);
          resolve();
        });
    });
  }

  /** One thing at a time. */
  ask(request: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#end) throw this.#end;
      this.#waiting = { resolve, reject };
      this.#send(request);
    });
  }

  async stop(): Promise<void> {
    this.#child.stdin.end();
    await this.#closed;
  }

  #send(line: object): void {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  #came(line: string): void {
    this.#take(line).catch((error) => this.#failed(error));
  }

  async #take(text: string): Promise<void> {
    const line = JSON.parse(text) as Moment & (Question | (Answer & { readonly asks?: undefined }));
    this.around.seen(line);
    if (line.asks === undefined) {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.resolve(line);
      return;
    }
    const answer = await this.around.answer(line).catch((error: Error) => ({ failure: error.message }));
    this.#send(answer);
  }

  #failed(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}
