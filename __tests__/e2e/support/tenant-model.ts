import { createHash } from "node:crypto";
import { freshProvisioningSchema, freshSchemaOf, type MappingOrder, orderedMappings, rulesOf } from "./job-schema";
import type { Built, Machines } from "./machines";
import { isJsonObject, type Json, type JsonObject } from "./terraform-values";

/** One request that reached the tenant, in the order of arrival. `url` has the version in front: `/beta/servicePrincipals/…`. */
export interface GraphCall {
  readonly method: Method;
  readonly url: string;
  readonly body: Json;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Something a real tenant would have suffered from. Nothing stops at a fault; a test asserts that there are none. */
export interface Fault {
  readonly job: string;
  readonly what: string;
}

/**
 * How a request fails: with a status before the tenant did anything, or after it did everything; by a connection that
 * broke before or after; or because the run itself ended, after it did everything and before anybody heard. Providers send
 * again what may be sent again, which is most of it: a failure that is to stay is planned for many times.
 */
export type Failure =
  | 400
  | 401
  | 403
  | 404
  | 409
  | 429
  | 500
  | 503
  | "500 when done"
  | "lost request"
  | "lost response"
  | "run ended";

export class GraphError extends Error {
  constructor(
    readonly status: number | undefined,
    message: string,
    /** Whether the connection broke, so that nobody knows whether it was done. */
    readonly connectionLost = false,
  ) {
    super(status === undefined ? message : `${status}: ${message}`);
  }
}

interface SynchronizationJob {
  readonly id: string;
  readonly templateId: string;
  schema: JsonObject;
  state: "Disabled" | "Active" | "Paused";
}

interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  secrets: JsonObject[];
  readonly jobs: SynchronizationJob[];
}

/** Whoever deletes the enterprise application alone leaves its registration behind, in which nothing can be made any more. */
interface Application {
  readonly id: string;
  readonly templateId: string;
  readonly appId: string;
  displayName: string;
  notes: string | null;
  servicePrincipal: ServicePrincipal | null;
}

export interface TenantSettings {
  /** Name of the target directory in fresh schemas. @default Microsoft Entra ID */
  readonly targetDirectoryName?: string;
  /** How the values of secrets read back. @default masked, as `*` */
  readonly secretsReadBack?: "masked" | "clear";
  /** What the service does to the order of attribute mappings that it is given. @default sorted by target */
  readonly mappingOrder?: MappingOrder;
  /** How the keys of secrets are listed: what Graph really does is not known. @default as they were sent */
  readonly secretsListed?: "as sent" | "in another order" | "with one more";
}

/** What is sent to Azure for a run command. */
export interface Sent {
  readonly name: string;
  readonly virtual_machine_id: string;
  readonly source: readonly [{ readonly script: string }];
  readonly parameter: readonly [{ readonly name: string; readonly value: string }];
}

type Route = readonly [Method, RegExp, (parts: string[], body: Json) => Json];

const SP = "/servicePrincipals/([^/]+)";
const SYNC = `${SP}/synchronization`;
const JOB = `${SYNC}/jobs/([^/]+)`;

/**
 * A small model of the Microsoft Graph (and, as plain records, of the Azure) of one tenant: what Cloud Sync keeps there
 * and how it answers. It is a model: it knows what Microsoft documents and what was seen, not what Microsoft does.
 */
export class TenantModel {
  readonly calls: GraphCall[] = [];
  readonly faults: Fault[] = [];
  /**
   * Everything that is not Cloud Sync (virtual machines, groups, the organization…): properties by path without version.
   * A test may put things here, or change them behind Terraform's back.
   */
  readonly records = new Map<string, JsonObject>();
  /** Happens when a request has done what it asks for, before it is answered. */
  meanwhile: (call: GraphCall) => void = () => {};

  private readonly applications: Application[] = [];
  private readonly planned: {
    readonly matches: (call: GraphCall) => boolean;
    readonly failure: Failure;
    left: number;
  }[] = [];
  /** Seconds that providers have waited. */
  clock = 0;
  private identifiers = 0;
  private readonly settings: Required<TenantSettings>;

  constructor(
    settings: TenantSettings = {},
    /** What runs the scripts of run commands. @default nothing does, and every script ends well */
    readonly machines?: Machines,
  ) {
    this.settings = {
      targetDirectoryName: "Microsoft Entra ID",
      secretsReadBack: "masked",
      mappingOrder: "sorted",
      secretsListed: "as sent",
      ...settings,
    };
  }

  /** The same tenant once more, so that several tests go on from one apply. No call has reached the copy yet. */
  copy(): TenantModel {
    const copy = new TenantModel(this.settings, this.machines);
    copy.applications.push(...structuredClone(this.applications));
    for (const [path, record] of structuredClone(this.records)) copy.records.set(path, record);
    copy.identifiers = this.identifiers;
    return copy;
  }

  /** The next calls that match fail in that way: one of them, or more. */
  failNext(matches: (call: GraphCall) => boolean, failure: Failure, times = 1): void {
    this.planned.push({ matches, failure, left: times });
  }

  /** Nothing that was planned fails any more. */
  recover(): void {
    this.planned.length = 0;
  }

  /** Time passes, of which nobody waits a second. */
  wait(seconds: number): void {
    this.clock += seconds;
  }

  get servicePrincipals(): readonly (ServicePrincipal & { readonly displayName: string })[] {
    return this.applications.flatMap(({ servicePrincipal, displayName }) =>
      servicePrincipal ? { ...servicePrincipal, displayName } : [],
    );
  }

  get jobs(): readonly SynchronizationJob[] {
    return this.servicePrincipals.flatMap(({ jobs }) => jobs);
  }

  /** The only job of that template; two of them is what a POST too many leaves behind. */
  job(templateId = "AD2AADProvisioning"): SynchronizationJob {
    const found = this.jobs.filter((job) => job.templateId === templateId);
    if (found.length !== 1 || !found[0]) throw new Error(`the tenant has ${found.length} jobs of ${templateId}`);
    return found[0];
  }

  /** Calls that change something, as `POST /v1.0/…`, with ids replaced by `{id}` so that a test can name the order. */
  writes(): string[] {
    return this.calls.filter(({ method }) => method !== "GET").map(({ method, url }) => `${method} ${withoutIds(url)}`);
  }

  /** A virtual machine by its id, as it was built. */
  built(id: string): Built {
    return found(this.records.get(id), id) as unknown as Built;
  }

  /** Runs the script of a run command, and notes in its instance view how it ended. */
  async runScript(url: string): Promise<void> {
    if (!this.machines) return;
    const { virtual_machine_id, source, parameter } = found(this.records.get(url), url) as unknown as Sent;
    const parameters = Object.fromEntries(parameter.map(({ name, value }) => [name, value]));
    const { exitCode, output, error } = await this.machines.run(
      this.built(virtual_machine_id),
      source[0].script,
      parameters,
    );
    const view = {
      exit_code: exitCode,
      execution_state: exitCode === 0 ? "Succeeded" : "Failed",
      execution_message: "",
      output,
      error_message: error,
      start_time: "",
      end_time: "",
    };
    this.records.set(url, { ...this.records.get(url), instance_view: [view] });
  }

  /** Answers one request, or throws a {@link GraphError}. */
  request(method: Method, url: string, body: Json = null): Json {
    const call = { method, url, body: structuredClone(body) };
    this.calls.push(call);
    const failure = this.takeFailure(call);
    const what = `${method} ${url}`;
    if (typeof failure === "number") throw new GraphError(failure, `planned failure of ${what}`);
    if (failure === "lost request") throw new GraphError(undefined, `connection lost before ${what}`, true);
    const answer = structuredClone(this.answer(call));
    this.meanwhile(call);
    if (failure === "500 when done") throw new GraphError(500, `planned failure of ${what}, which was done`);
    if (failure === "lost response") throw new GraphError(undefined, `connection lost after ${what}`, true);
    if (failure === "run ended") throw new GraphError(undefined, `the run ended after ${what}`);
    return answer;
  }

  private takeFailure(call: GraphCall): Failure | undefined {
    const found = this.planned.find(({ matches, left }) => left > 0 && matches(call));
    if (found) found.left -= 1;
    return found?.failure;
  }

  private answer({ method, url, body }: GraphCall): Json {
    const path = url.replace(/\?.*$/, "").replace(/^\/(v1\.0|beta)(?=\/)/, "");
    const filter = /[?&]\$filter=([^&]*)/.exec(url)?.[1];
    if (method === "GET" && filter !== undefined) return { value: this.list(path, filter) };
    for (const [verb, pattern, handle] of this.routes) {
      const match = verb === method && pattern.exec(path);
      if (match) return handle(match.slice(1), body);
    }
    return this.answerRecord(method, path, body);
  }

  private readonly routes: readonly Route[] = (
    [
      [
        "POST",
        "/applicationTemplates/([^/]+)/instantiate",
        ([template], body) => this.instantiate(template ?? "", body),
      ],
      ["GET", "/applications/([^/]+)", ([id]) => describe(this.application(id))],
      ["PATCH", "/applications/([^/]+)", ([id], body) => this.patchApplication(this.application(id), body)],
      ["DELETE", "/applications/([^/()]+)", ([id]) => this.deleteApplication(id)],
      ["DELETE", "/applications\\(appId='([^/]+)'\\)", ([appId]) => this.deleteApplication(this.idOf(appId))],
      ["GET", SP, ([id]) => ({ id: this.servicePrincipal(id).id, appId: this.servicePrincipal(id).appId })],
      ["DELETE", SP, ([id]) => this.deleteServicePrincipal(id)],
      ["GET", `${SYNC}/templates/([^/]+)/schema`, ([sp, template]) => this.templateSchema(sp, template ?? "")],
      ["GET", `${SYNC}/secrets`, ([sp]) => ({ value: this.secretsOf(sp) })],
      ["PUT", `${SYNC}/secrets`, ([sp], body) => this.putSecrets(sp, body)],
      ["GET", `${SYNC}/jobs`, ([sp]) => ({ value: this.servicePrincipal(sp).jobs.map(jobJson) })],
      ["POST", `${SYNC}/jobs`, ([sp], body) => this.createJob(sp, body)],
      ["GET", JOB, ([sp, job]) => jobJson(this.jobOf(sp, job))],
      ["DELETE", JOB, ([sp, job]) => this.deleteJob(sp, job)],
      ["GET", `${JOB}/schema`, ([sp, job]) => this.jobOf(sp, job).schema],
      ["PUT", `${JOB}/schema`, ([sp, job], body) => this.putSchema(sp, job, body)],
      ["DELETE", `${JOB}/schema`, ([sp, job]) => this.resetSchema(sp, job)],
      ["POST", `${JOB}/start`, ([sp, job]) => this.start(sp, job)],
      ["POST", `${JOB}/restart`, ([sp, job]) => this.start(sp, job)],
      ["POST", `${JOB}/pause`, ([sp, job]) => this.pause(sp, job)],
      ["POST", `${JOB}/schema/parseExpression`, (_, body) => parsed(body)],
      ["POST", `${JOB}/provisionOnDemand`, ([sp, job]) => ({ job: this.jobOf(sp, job).id })],
    ] as [Method, string, Route[2]][]
  ).map(([method, path, handle]) => [method, new RegExp(`^${path}$`), handle]);

  /** The lists that are asked for, by template or by name or both, or by the one id of an application: all that this model filters by. */
  private list(path: string, filter: string): Json[] {
    const [, appId] = /^appId eq '([^']*)'$/.exec(filter) ?? [];
    if (path === "/applications" && appId !== undefined)
      return this.applications.filter((application) => application.appId === appId).map(describe);
    const [, name, template] =
      /^(?:displayName eq '(.*?)')?(?:(?:^| and )applicationTemplateId eq '([^']*)')?$/.exec(filter) ?? [];
    if (name === undefined && template === undefined)
      throw new GraphError(400, `the model does not know the filter ${filter}`);
    const found = this.applications.filter(
      ({ templateId, displayName }) =>
        (template === undefined || templateId === template) &&
        (name === undefined || displayName === name.replaceAll("''", "'")),
    );
    if (path === "/applications") return found.map(describe);
    if (path === "/servicePrincipals")
      return found.flatMap(({ servicePrincipal, displayName, templateId }) =>
        servicePrincipal
          ? { id: servicePrincipal.id, appId: servicePrincipal.appId, displayName, applicationTemplateId: templateId }
          : [],
      );
    throw new GraphError(400, `the model does not list ${path}`);
  }

  private instantiate(templateId: string, body: Json): Json {
    const displayName = String(isJsonObject(body) ? body.displayName : "");
    const appId = this.newId();
    const servicePrincipal = { id: this.newId(), appId, secrets: [], jobs: [] };
    const application = { id: this.newId(), templateId, appId, displayName, notes: null, servicePrincipal };
    this.applications.push(application);
    return { application: describe(application), servicePrincipal: { id: servicePrincipal.id } };
  }

  private patchApplication(application: Application, body: Json): Json {
    if (isJsonObject(body)) Object.assign(application, body);
    return null;
  }

  private deleteServicePrincipal(id = ""): Json {
    const principal = this.servicePrincipal(id);
    for (const application of this.applications)
      if (application.servicePrincipal === principal) application.servicePrincipal = null;
    return null;
  }

  private deleteApplication(id = ""): Json {
    this.applications.splice(this.applications.indexOf(this.application(id)), 1);
    return null;
  }

  /** `az ad app delete` takes the one id or the other. */
  private idOf(appId: string | undefined): string | undefined {
    return this.applications.find((application) => application.appId === appId)?.id;
  }

  private secretsOf(sp: string | undefined): Json[] {
    const { secrets } = this.servicePrincipal(sp);
    const listed = this.settings.secretsListed === "in another order" ? secrets.toReversed() : [...secrets];
    if (this.settings.secretsListed === "with one more") listed.push({ key: "SyncAgentCompatibilityKey", value: "x" });
    return this.settings.secretsReadBack === "clear"
      ? listed
      : listed.map(({ key }) => ({ key: key ?? null, value: "*" }));
  }

  /** A PUT replaces the whole bag; an empty value is how a key is taken out of it. */
  private putSecrets(sp: string | undefined, body: Json): Json {
    const given = (isJsonObject(body) ? body.value : []) as JsonObject[];
    this.servicePrincipal(sp).secrets = given.filter(({ value }) => value !== "");
    return null;
  }

  /** Each POST makes another job; nobody looks for one of the same template. */
  private createJob(sp: string | undefined, body: Json): Json {
    const templateId = String(isJsonObject(body) ? body.templateId : "");
    const id = `${templateId}.${this.newId().replaceAll("-", "")}`;
    const job: SynchronizationJob = { id, templateId, schema: this.freshSchema(templateId), state: "Disabled" };
    this.servicePrincipal(sp).jobs.push(job);
    return jobJson(job);
  }

  private templateSchema(sp: string | undefined, templateId: string): JsonObject {
    this.servicePrincipal(sp);
    return this.freshSchema(templateId);
  }

  private freshSchema(templateId: string): JsonObject {
    if (templateId !== "AD2AADProvisioning") return freshSchemaOf(templateId);
    return freshProvisioningSchema(this.settings.targetDirectoryName);
  }

  private deleteJob(sp: string | undefined, id: string | undefined): Json {
    const { jobs } = this.servicePrincipal(sp);
    jobs.splice(jobs.indexOf(this.jobOf(sp, id)), 1);
    return null;
  }

  private putSchema(sp: string | undefined, id: string | undefined, body: Json): Json {
    const job = this.jobOf(sp, id);
    if (!isJsonObject(body)) throw new GraphError(400, "a schema is an object");
    for (const rule of rulesOf(body)) {
      if (members(rule.containerFilter) > 0 && members(rule.groupFilter) > 0) {
        throw new GraphError(400, "containerFilter and groupFilter cannot both be set");
      }
    }
    job.schema = orderedMappings(body, this.settings.mappingOrder);
    return null;
  }

  private resetSchema(sp: string | undefined, id: string | undefined): Json {
    const job = this.jobOf(sp, id);
    job.schema = this.freshSchema(job.templateId);
    return null;
  }

  private start(sp: string | undefined, id: string | undefined): Json {
    const job = this.jobOf(sp, id);
    for (const rule of rulesOf(job.schema)) {
      if (!scopeWasWritten(rule)) {
        this.faults.push({
          job: job.id,
          what: "started before its scope was written: it synchronizes the whole domain",
        });
      }
    }
    job.state = "Active";
    return null;
  }

  private pause(sp: string | undefined, id: string | undefined): Json {
    this.jobOf(sp, id).state = "Paused";
    return null;
  }

  private answerRecord(method: Method, path: string, body: Json): Json {
    // A misspelt action must not become a record of its own.
    if (path.includes("/synchronization/")) throw new GraphError(404, `${method} ${path} is not known to the model`);
    const given = isJsonObject(body) ? body : {};
    if (method === "POST") return this.createRecord(path, given);
    if (method === "GET" && path.endsWith("/poll")) return this.poll(path.replace(/\/poll$/, ""));
    const record = this.records.get(path);
    if (method === "PUT") this.records.set(path, given);
    else if (!record) throw new GraphError(404, `${path} does not exist`);
    else if (method === "PATCH") this.records.set(path, { ...record, ...given });
    else if (method === "DELETE") this.records.delete(path);
    return this.records.get(path) ?? null;
  }

  /** How a script ended that Azure runs: a failure of it is one of the deployment. */
  private poll(path: string): Json {
    const { exit_code } = (this.records.get(path)?.instance_view as JsonObject[] | undefined)?.[0] ?? {};
    if (exit_code) throw new GraphError(undefined, `running the command: polling failed: exit code ${exit_code}`);
    return null;
  }

  private createRecord(collection: string, given: JsonObject): Json {
    const id = this.newId();
    this.records.set(`${collection}/${id}`, { ...given, id });
    return { ...given, id };
  }

  private application(id = ""): Application {
    return found(
      this.applications.find((application) => application.id === id),
      `application ${id}`,
    );
  }

  private servicePrincipal(id = ""): ServicePrincipal {
    return found(
      this.applications.find(({ servicePrincipal }) => servicePrincipal?.id === id)?.servicePrincipal ?? undefined,
      `service principal ${id}`,
    );
  }

  private jobOf(sp: string | undefined, id = ""): SynchronizationJob {
    return found(
      this.servicePrincipal(sp).jobs.find((job) => job.id === id),
      `job ${id}`,
    );
  }

  /** The same run makes the same ids, so a failing test reads the same twice. */
  private newId(): string {
    this.identifiers += 1;
    const hex = createHash("sha256").update(String(this.identifiers)).digest("hex");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  }
}

/** What reading gives, or null when the tenant no longer has it. */
export function orGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return null;
    throw error;
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new GraphError(404, `${what} does not exist`);
  return value;
}

function describe({ id, appId, displayName, notes }: Application): JsonObject {
  return { id, appId, displayName, notes };
}

/** The tree of an expression, as far as a test looks at it: the outermost function and the text. */
function parsed(body: Json): Json {
  const expression = isJsonObject(body) ? String(body.expression) : "";
  const name = /^(\w+)\(.*\)$/s.exec(expression)?.[1];
  if (!name)
    return { parsingSucceeded: false, parsedExpression: null, error: { message: `cannot parse ${expression}` } };
  return {
    parsingSucceeded: true,
    parsedExpression: { type: "Function", name, expression, parameters: [] },
    error: null,
  };
}

function jobJson({ id, templateId, state }: SynchronizationJob): JsonObject {
  const code = state === "Active" ? "Active" : "Paused";
  return {
    id,
    templateId,
    schedule: { expiration: null, interval: "PT40M", state },
    status: { code, quarantine: null },
  };
}

/** A fresh filter is null and a fresh rule of another template has none; an empty list somebody wrote means the whole domain. */
function scopeWasWritten(rule: JsonObject): boolean {
  return !("containerFilter" in rule) || rule.containerFilter !== null || members(rule.groupFilter) > 0;
}

function members(filter: Json | undefined): number {
  return isJsonObject(filter) ? Object.values(filter).flat().length : 0;
}

/** A url in which `{id}` stands for every id. */
export function withoutIds(url: string): string {
  return url
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "{id}")
    .replace(/\.[0-9a-f]{32}(?=\/|$)/g, ".{id}");
}
