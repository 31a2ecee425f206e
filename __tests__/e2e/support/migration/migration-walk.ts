import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TenantDefinition } from "../../../../stacks";
import { migrated } from "../../../../stacks/migrated";
import type { Outcome } from "../../../cli/captured-io";
import { runsIn } from "../../../constructs/servers/asked-of-machines";
import { type Estate, NOBODY, type WorldObject } from "../../../objects/world/estate";
import { tenantOfToday } from "../../../objects/world/world";
import { entryOf } from "../../../support/directory-files";
import { domainsOf, listsOf } from "../example-directory/as-files";
import { exampleWorld } from "../example-directory/example-directory";
import { person } from "../example-directory/makers";
import { GraphServer } from "../graph-server";
import { TenantModel } from "../tenant-model";
import { TerraformRun } from "../terraform";
import { isJsonObject, type JsonObject, mapValues } from "../terraform-values";
import { estateSeen } from "./estate-seen";
import { PACKAGE } from "./package-folder";
import { PeopleAndGroups } from "./people-and-groups";
import { Repository } from "./repository";
import { type Around, type Moment, type Question, WalkShell } from "./walk-shell";

/** Of the example directory: enough of every kind in every OU, and few enough for a model that runs hundreds of times. */
const OBJECTS = 240;
/** Numbers of people in the example directory end here. */
const LAST_NUMBER = 5_119;
const BEGINNING = "2026-12-01T08:00:00Z";
/** What people do and answer while they follow a runbook. */
export interface ByPeople {
  /** At steps of the repository, by their ids. */
  readonly steps: Readonly<Record<string, () => Promise<unknown>>>;
  /** Where a block asks, by the prompt. */
  readonly typed: Readonly<Record<string, () => string>>;
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

/** Moments at which two writers exported an object: how many objects there were, and one of them. */
export interface SeenDouble {
  readonly during: string;
  readonly objects: number;
  readonly such: string;
  readonly writers: readonly string[];
}

/** Takes lines that somebody may read who watches. */
export type Say = (...lines: readonly string[]) => void;

/** What somebody does to the data of the tenant at a step of the repository. */
export type Edit = (definition: TenantDefinition) => TenantDefinition;

/** What the pipeline of a change said: each command with how it ended. */
export interface Deployed {
  readonly synth: Outcome;
  readonly check: Outcome;
  readonly review: Outcome;
  readonly applied: string;
}

/**
 * A tenant with its servers, directory, repository and people, to be taken through a migration. Commands are the bundled ones, Terraform
 * and PowerShell are real; Connect Sync, Active Directory, Microsoft Graph and the writers are models. {@link close} it when done.
 */
export class MigrationWalk implements Around {
  readonly doubles: SeenDouble[] = [];
  /** What is worked on, for whoever reads what was seen. */
  during = "the beginning";
  private typed: ByPeople["typed"] = {};
  /** What the last command said that did not end with 0. */
  private objection = "";
  private now = BEGINNING;
  private servers: Moment["servers"] = [];
  private ran = "";

  private constructor(
    private readonly tenant: TenantModel,
    readonly repository: Repository,
    private readonly terraform: TerraformRun,
    readonly people: PeopleAndGroups,
    private readonly graph: GraphServer,
    private readonly closing: readonly (() => unknown)[],
    private readonly folder: string,
    private readonly say: Say,
  ) {}

  private shell!: WalkShell;

  static async start(definition: TenantDefinition, say: Say = () => {}): Promise<MigrationWalk> {
    const closing: (() => unknown)[] = [];
    try {
      return await MigrationWalk.of(commissioned(definition), closing, say);
    } catch (error) {
      for (const close of closing.reverse()) await close();
      throw error;
    }
  }

  private static async of(definition: TenantDefinition, closing: (() => unknown)[], say: Say) {
    const folder = mkdtempSync(join(tmpdir(), "migration-"));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    let walk: MigrationWalk | undefined;
    const repository = new Repository(folder, definition, () => walk?.now ?? BEGINNING);
    closing.push(() => repository.close());
    await repository.bundle();
    const synth = await repository.synth();
    if (synth.exitCode !== 0) throw new Error(`the beginning was refused:\n${synth.stdout}${synth.stderr}`);
    const tenant = new TenantModel();
    const terraform = await TerraformRun.start(tenant, repository.stack(`${definition.name}-sync`));
    closing.push(() => terraform.close());
    await terraform.apply();
    repository.keepDeployed();
    const people = peopleOf(definition);
    const graph = await GraphServer.start(tenant, liveOf(definition));
    closing.push(() => graph.close());
    graph.pageSize = 999;
    walk = new MigrationWalk(tenant, repository, terraform, people, graph, closing, folder, say);
    graph.now = () => new Date(walk?.now ?? BEGINNING);
    walk.shell = new WalkShell(walk);
    closing.push(() => walk?.shell.stop());
    await walk.ask({
      do: "begin",
      folder: join(folder, "machines"),
      tenantId: definition.tenantId,
      repository: repository.folder,
      servers: serversOf(repository.json(`${definition.name}-servers`), definition),
      ...directoryOf(people.directory),
    });
    return walk;
  }

  async close(): Promise<void> {
    for (const close of [...this.closing].reverse()) await close();
  }

  get definition(): TenantDefinition {
    return this.repository.data;
  }

  /** Who has what in scope and exports at this moment. */
  get estate(): Estate {
    return estateSeen(this.servers, this.tenant);
  }

  /** Something came from the machines, or from Terraform: whoever runs by himself has run by now. */
  seen({ now, servers, anchors }: Moment): void {
    this.now = now;
    this.servers = servers;
    this.people.fillIn(anchors);
    this.turn();
  }

  private turn(): void {
    const { estate } = this;
    const [double] = this.people.doubles(estate);
    if (double) this.note(double.object, double.writers, this.people.doubles(estate).length);
    const scheduled = new Set(this.servers.flatMap(({ name, scheduled }) => (scheduled ? name : [])));
    const byItself = { ...estate, servers: estate.servers.filter(({ name }) => scheduled.has(name)) };
    for (const server of estate.servers) if (server.role === "staging") this.people.note(server);
    this.let(byItself);
  }

  /** Lets writers run, where anything has changed since they did. */
  private let(estate: Estate, name?: string): void {
    if (estate.servers.some(({ role }) => role === "active"))
      this.graph.live.lastSynchronization = minutesBefore(this.now);
    if (estate.servers.some(({ role }) => role === "active"))
      this.graph.live.lastPasswordSynchronization = minutesBefore(this.now);
    const fingerprint = JSON.stringify([
      estate,
      name,
      this.people.directory.map(({ consistencyGuid }) => consistencyGuid),
    ]);
    if (fingerprint === this.ran) return;
    this.people.run(estate, name);
    this.ran = fingerprint;
    Object.assign(this.graph.live, listsOf(this.people.tenant.objects, new Date(this.now)));
  }

  private note(such: string, writers: readonly string[], objects: number): void {
    const last = this.doubles.at(-1);
    if (last?.during === this.during && last.such === such && `${last.writers}` === `${writers}`) return;
    this.doubles.push({ during: this.during, objects, such, writers });
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
        return { pending: this.cycle(question.server) };
      case "pending":
        return { pending: this.pendingOf(question.server) };
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

  /** A cycle of a server to its end. Gives what is left to export: everything, where it is in staging mode. */
  private cycle(name: string): string[] {
    const server = this.serverNamed(name);
    if (server?.role === "active") this.let({ ...NOBODY, servers: [server] }, name);
    return this.pendingOf(name);
  }

  /** What a server would export now. */
  private pendingOf(name: string): string[] {
    const server = this.serverNamed(name);
    return server ? this.people.wouldDelete(server).map(() => "Delete") : [];
  }

  private serverNamed(name: string) {
    return this.estate.servers.find((one) => one.name === name);
  }

  async ask(request: object): Promise<readonly string[]> {
    const { said, stopped, trace } = await this.shell.ask(request);
    if (stopped !== undefined) throw new Error(`${this.during}: ${stopped}\n${trace}\n${this.objection}`);
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

  /** Follows the first way of a runbook step by step. */
  async follow(words: readonly string[], { steps, typed }: ByPeople): Promise<void> {
    const runbook = await this.runbook(...words);
    const [way] = runbook.ways;
    this.typed = typed;
    if (!way) throw new Error(`the runbook ${words.join(" ")} has no way`);
    this.say("", `== entra-sync runbook ${words.join(" ")}`, "");
    for (const step of way.steps) {
      this.during = `${words.join(" ")}, step ${step.number} (${step.id})`;
      this.say(`${String(step.number).padStart(3)}  ${step.title}`);
      const window = { machine: machineOf(step), frame: way.frame };
      const { run, before, after } = step.blocks;
      if (run !== undefined) await this.ask({ do: "block", ...window, block: run });
      else {
        await this.ask({ do: "block", ...window, block: before });
        await this.byPeople(runbook, way, step, steps);
        await this.ask({ do: "block", ...window, block: after });
      }
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

  /** A change of the data, with everything that a pipeline does to it. Throws where a command does not end with 0. */
  async deploy(edit: Edit): Promise<Deployed> {
    const { repository, terraform, tenant } = this;
    const { name } = this.definition;
    repository.edit(edit);
    const synth = passed("synth", await repository.synth());
    const check = passed("entra-sync check", await repository.entraSync(["check"]));
    terraform.use(repository.stack(`${name}-sync`));
    const plans = mkdtempSync(join(repository.folder, "plans-"));
    writeFileSync(join(plans, `${name}-sync.json`), JSON.stringify((await terraform.plan()).json));
    const sides = ["--before", repository.deployed, "--after", "cdktf.out", "--plan", plans];
    const review = passed("entra-sync review", await repository.entraSync(["review", ...sides]));
    const before = tenant.calls.length;
    const applied = await terraform.terraform("apply", "plan.bin");
    this.watchOnDemand(before);
    this.turn();
    for (const { name: machine, settings } of serversOf(repository.json(`${name}-servers`), this.definition))
      await this.ask({ do: "verify", machine, settings });
    repository.keepDeployed();
    return { synth, check, review, applied };
  }

  /** On-demand provisioning writes an object before the job of its configuration runs: nobody else may export it then. */
  private watchOnDemand(since: number): void {
    for (const { url, body } of this.tenant.calls.slice(since)) {
      const [, id] = /\/servicePrincipals\/([^/]+)\/.*\/provisionOnDemand$/.exec(url) ?? [];
      const principal = this.tenant.servicePrincipals.find((one) => one.id === id);
      if (!principal) continue;
      for (const object of testedIn(body as JsonObject)) {
        const others = this.people.exporters(this.estate, object).filter((one) => one !== principal.displayName);
        if (others.length > 0) this.note(object, [...others, `${principal.displayName} on demand`], 1);
      }
    }
  }
}

function passed(what: string, outcome: Outcome): Outcome {
  if (outcome.exitCode !== 0)
    throw new Error(`${what} ended with ${outcome.exitCode}:\n${outcome.stdout}${outcome.stderr}`);
  return outcome;
}

function machineOf({ at }: Step): string {
  return typeof at === "object" ? at.server : "ADMIN-01";
}

/** The names in the body of an on-demand provisioning. */
function testedIn({ parameters }: JsonObject): string[] {
  return ((parameters ?? []) as JsonObject[]).flatMap(({ subjects }) =>
    ((subjects ?? []) as JsonObject[]).filter(isJsonObject).map(({ objectId }) => String(objectId)),
  );
}

/** Wizards have been run, so that every verification of a server takes place. */
function commissioned(definition: TenantDefinition): TenantDefinition {
  const { connectSync } = definition;
  if (!connectSync) throw new Error("a migration begins with Connect Sync");
  const servers = connectSync.servers.map((server) => ({ ...server, commissioned: true }));
  return { ...definition, connectSync: { ...connectSync, servers } };
}

/** What each server's verification is given, by its name. */
function serversOf(stack: string, { connectSync }: TenantDefinition) {
  const declared = runsIn(stack).filter(({ script }) => script === "verify-connect-sync");
  return (connectSync?.servers ?? []).map(({ name }, index) => ({ name, settings: declared[index]?.settings }));
}

/** What LDAP answers of each object, and the containers above. */
function directoryOf(objects: readonly WorldObject[]) {
  const above = objects.flatMap(({ dn }) =>
    dn.split(",").flatMap((_, index, all) =>
      all
        .slice(index + 1)
        .join(",")
        .replace(/^DC=(?:contoso|com)(?:,.*)?$/, ""),
    ),
  );
  return {
    containers: [...new Set(above)].filter((name) => name !== ""),
    directory: objects.map((object) => ({
      name: object.dn,
      kind: object.kind === "device" ? "computer" : object.kind,
      attributes: mapValues(entryOf(object), (values) =>
        values.map((value) => (typeof value === "string" ? value : { bytes: value.toString("base64") })),
      ),
    })),
  };
}

function peopleOf(definition: TenantDefinition): PeopleAndGroups {
  const before = migrated(definition);
  const whole = exampleWorld({ before });
  const tested = (definition.migration?.waves ?? []).flatMap(({ onDemandTests = [] }) =>
    onDemandTests.map(({ distinguishedName }, index) => ({
      ...person("it", LAST_NUMBER - index),
      dn: distinguishedName,
    })),
  );
  // Its computers are joined to the domain alone.
  const ordinary = whole.objects.slice(0, OBJECTS).map(({ hasCertificate: _, ...object }) => object);
  const world = { ...whole, planted: [], objects: [...ordinary, ...tested] };
  return new PeopleAndGroups(world, tenantOfToday(world), [...world.objects]);
}

function liveOf(definition: TenantDefinition) {
  const { softMatch, hardMatchTakeover } = definition.matching ?? {};
  return {
    tenantId: definition.tenantId,
    displayName: definition.name,
    domains: domainsOf(exampleWorld({ before: migrated(definition), only: "special" })),
    agents: (definition.agents ?? []).flatMap(({ namePrefix, domains, count = 3 }) =>
      Array.from({ length: count }, (_, index) => ({
        machineName: `${namePrefix}-0${index + 1}`,
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

function minutesBefore(now: string): string {
  return new Date(Date.parse(now) - 20 * 60_000).toISOString();
}
