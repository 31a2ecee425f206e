import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TenantDefinition } from "../../../../stacks";
import type { Outcome } from "../../../cli/captured-io";
import { GraphServer } from "../graph-server";
import { TenantModel } from "../tenant-model";
import { TerraformRun } from "../terraform";
import { commissioned, directoryOf, liveOf, peopleOf, verificationsIn } from "./beginning";
import { PACKAGE } from "./package-folder";
import { Repository } from "./repository";
import { RunningEstate } from "./running-estate";
import { type Around, type Moment, type Question, WalkShell } from "./walk-shell";

/** What people do and answer while they follow a runbook. */
export interface ByPeople {
  /** At steps of the repository, by their ids. */
  readonly steps: Readonly<Record<string, () => Promise<unknown>>>;
  /** Where a block asks, by the prompt. */
  readonly typed: Readonly<Record<string, () => string>>;
  /** Which way of the runbook they take, from 0. @default the first one */
  readonly way?: number;
  /** The last step that they do, by its id. @default all of them */
  readonly until?: string;
}

interface Step {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly at: { readonly server: string } | "graph" | "repository";
  readonly blocks: { readonly run?: string; readonly before?: string; readonly after?: string };
}

interface Way {
  readonly name: string;
  readonly frame: string;
  readonly steps: readonly Step[];
}

/** A runbook as `entra-sync runbook <what> --format json` writes it. */
export interface WrittenRunbook {
  readonly runbook: string;
  readonly tenant: string;
  readonly tenantId: string;
  readonly ways: readonly Way[];
}

/** Takes lines that somebody may read who watches. */
export type Say = (...lines: readonly string[]) => void;

/** What somebody does to the data of the tenant at a step of the repository. */
export type Edit = (definition: TenantDefinition) => TenantDefinition;

/**
 * Somebody who follows runbooks with a tenant, its servers, directory and repository. Commands are the bundled ones, Terraform and
 * PowerShell are real; Connect Sync, Active Directory, Microsoft Graph and the writers are models. {@link close} it when done.
 */
export class MigrationWalk implements Around {
  private readonly shell: WalkShell;
  private typed: ByPeople["typed"] = {};
  /** What the last command said, if it did not end with 0. */
  private objection = "";

  private constructor(
    private readonly folder: string,
    readonly repository: Repository,
    private readonly terraform: TerraformRun,
    private readonly graph: GraphServer,
    /** What runs by itself, and what was seen of it. */
    readonly running: RunningEstate,
    private readonly closing: Closing,
    private readonly say: Say,
  ) {
    this.shell = new WalkShell(this);
    closing.push(() => this.shell.stop());
  }

  /** The tenant as it is declared, with everything deployed and servers as their wizards have left them. */
  static async start(declared: TenantDefinition, say: Say = () => {}): Promise<MigrationWalk> {
    const closing: Closing = [];
    try {
      return await MigrationWalk.begin(commissioned(declared), closing, say);
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  private static async begin(definition: TenantDefinition, closing: Closing, say: Say): Promise<MigrationWalk> {
    const { name, tenantId } = definition;
    const folder = mkdtempSync(join(tmpdir(), "migration-"));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const repository = new Repository(folder, definition);
    closing.push(() => repository.close());
    await repository.bundle();
    passed("the synth of the beginning", await repository.synth());
    const tenant = new TenantModel();
    const terraform = await TerraformRun.start(tenant, repository.stack(`${name}-sync`));
    closing.push(() => terraform.close());
    const graph = await GraphServer.start(tenant, liveOf(definition));
    closing.push(() => graph.close());
    graph.pageSize = 999;
    const people = peopleOf(definition);
    const running = new RunningEstate(tenant, people, graph);
    repository.clock = () => running.now;
    const walk = new MigrationWalk(folder, repository, terraform, graph, running, closing, say);
    await walk.ask({
      do: "begin",
      folder: join(folder, "machines"),
      tenantId,
      repository: repository.folder,
      servers: verificationsIn(repository.json(`${name}-servers`), definition),
      ...directoryOf(people.directory),
    });
    await terraform.apply();
    repository.keepDeployed();
    return walk;
  }

  close(): Promise<void> {
    return closeAll(this.closing);
  }

  get definition(): TenantDefinition {
    return this.repository.data;
  }

  seen(moment: Moment): void {
    this.running.seen(moment);
  }

  async answer(question: Question): Promise<object> {
    switch (question.asks) {
      case "graph":
        return { text: await this.graphSays(question.method, question.uri) };
      case "command":
        return this.command(question.words, question.folder);
      case "prompt":
        return { typed: this.typedFor(question.prompt) };
      case "cycle":
        return { pending: this.running.cycle(question.server) };
      case "pending":
        return { pending: this.running.pendingOf(question.server) };
    }
  }

  private async graphSays(method: string, uri: string): Promise<string> {
    const response = await fetch(`${this.graph.origin}${uri}`, { method, headers: { authorization: "Bearer walk" } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${uri}: ${response.status} ${text}`);
    return text;
  }

  private async command(words: readonly string[], folder: string) {
    const [program, ...rest] = words;
    if (program !== "entra-sync") throw new Error(`nobody has ${program}`);
    const live = rest[0] === "observe" ? ["--sandbox", this.graph.origin] : [];
    const { exitCode, stdout, stderr } = await this.repository.entraSync([...rest, ...live], folder);
    this.say(`     npx entra-sync ${rest.join(" ").replaceAll(this.folder, "..")} ends with ${exitCode}`);
    const output = `${stdout}${stderr}`.trimEnd();
    this.objection = exitCode === 0 ? "" : output;
    return { exitCode, output: output.split("\n") };
  }

  private typedFor(prompt: string): string {
    const answer = this.typed[prompt];
    if (!answer) throw new Error(`nobody has an answer to: ${prompt}`);
    return answer();
  }

  /** One thing on one machine. */
  private async ask(request: object): Promise<readonly string[]> {
    const { said, stopped, trace } = await this.shell.ask(request);
    if (stopped !== undefined) throw new Error(`${this.running.during}: ${stopped}\n${trace}\n${this.objection}`);
    return said;
  }

  /** The objects of a domain, by the script that is shipped, on a computer of the domain. */
  async exportObjects(domain: string, file: string): Promise<void> {
    const script = join(PACKAGE, "lib/intake/formats/export-objects.ps1");
    await this.byHand("ADMIN-01", `& '${script}' -Path '${file}' -Server '${domain}' -Force`);
  }

  /** A folder of its own outside of the repository. */
  privateFolder(name: string): string {
    const folder = join(this.folder, "private", name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** npx entra-sync, in the repository, with the tenant that it reads. */
  entraSync(...words: readonly string[]): Promise<{ readonly exitCode: number; readonly output: readonly string[] }> {
    return this.command(["entra-sync", ...words], this.repository.folder);
  }

  /** Days pass, in which whatever runs by itself goes on. */
  async wait(days: number): Promise<void> {
    await this.ask({ do: "wait", days });
  }

  /** What somebody does on a machine by hand, in PowerShell with the stubs. */
  byHand(machine: string, commands: string): Promise<readonly string[]> {
    return this.ask({ do: "byHand", machine, commands });
  }

  /** The runbook as the command writes it today. */
  async runbook(...words: readonly string[]): Promise<WrittenRunbook> {
    const { exitCode, stdout, stderr } = await this.repository.entraSync(["runbook", ...words, "--format", "json"]);
    if (exitCode !== 0) throw new Error(`entra-sync runbook ${words.join(" ")} ended with ${exitCode}: ${stderr}`);
    return JSON.parse(stdout);
  }

  /** Follows a way of a runbook step by step. */
  async follow(words: readonly string[], { steps, typed, way: number = 0, until }: ByPeople): Promise<void> {
    const runbook = await this.runbook(...words);
    const way = runbook.ways[number];
    this.typed = typed;
    if (!way) throw new Error(`the runbook ${words.join(" ")} has no such way`);
    this.say(`npx entra-sync runbook ${words.join(" ")}, ${way.name}`);
    for (const step of way.steps) {
      this.running.during = `${words.join(" ")}, step ${step.number} (${step.id})`;
      this.say(`${String(step.number).padStart(3)}  ${step.title}`);
      const window = { machine: machineOf(step), frame: way.frame };
      const { run, before, after } = step.blocks;
      if (run !== undefined) await this.ask({ do: "block", ...window, block: run });
      else {
        await this.ask({ do: "block", ...window, block: before });
        await this.byPeople(runbook, way, step, steps);
        await this.ask({ do: "block", ...window, block: after });
      }
      if (step.id === until) return;
    }
  }

  private async byPeople(runbook: WrittenRunbook, way: Way, step: Step, steps: ByPeople["steps"]) {
    if (step.at !== "repository") {
      const { runbook: name, tenant } = runbook;
      await this.ask({ do: "people", machine: machineOf(step), runbook: { runbook: name, tenant }, way, step });
      return;
    }
    const does = steps[step.id];
    if (!does) throw new Error(`nobody knows what to do in the repository for ${step.id}`);
    await does();
  }

  /** A change of the data, with everything that a pipeline does to it. Throws where something does not end with 0. */
  async deploy(edit: Edit): Promise<void> {
    const { repository, terraform } = this;
    const { name } = this.definition;
    repository.edit(edit);
    passed("synth", await repository.synth());
    passed("entra-sync check", await repository.entraSync(["check"]));
    terraform.use(repository.stack(`${name}-sync`));
    const plans = mkdtempSync(join(repository.folder, "plans-"));
    writeFileSync(join(plans, `${name}-sync.json`), JSON.stringify((await terraform.plan()).json));
    const sides = ["--before", repository.deployed, "--after", "cdktf.out", "--plan", plans];
    passed("entra-sync review", await repository.entraSync(["review", ...sides]));
    this.say("     synth, check, plan and review end with 0");
    await terraform.terraform("apply", "plan.bin");
    this.say("     terraform apply ends with 0");
    for (const server of verificationsIn(repository.json(`${name}-servers`), this.definition))
      await this.ask({ do: "verify", machine: server.name, settings: server.settings });
    repository.keepDeployed();
  }
}

/** What has to be closed in the end, in the order in which it was opened. */
type Closing = (() => unknown)[];

async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

function passed(what: string, outcome: Outcome): void {
  if (outcome.exitCode === 0) return;
  throw new Error(`${what} ended with ${outcome.exitCode}:\n${outcome.stdout}${outcome.stderr}`);
}

function machineOf({ at }: Step): string {
  return typeof at === "object" ? at.server : "ADMIN-01";
}
