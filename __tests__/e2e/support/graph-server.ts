import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { GraphError, type TenantModel } from "./tenant-model";
import { isJsonObject, type Json, type JsonObject } from "./terraform-values";

/** What the tenant says of itself beside its configurations, as Graph answers it. A test changes what it is about. */
export interface LiveTenant {
  tenantId: string;
  displayName: string;
  domains: string[];
  /** Of Connect Sync. */
  lastSynchronization: string | null;
  lastPasswordSynchronization: string | null;
  agents: LiveAgent[];
  features: JsonObject;
  accidentalDeletionPrevention: JsonObject;
  users: JsonObject[];
  groups: JsonObject[];
  contacts: JsonObject[];
  devices: JsonObject[];
  deletedUsers: JsonObject[];
  deletedGroups: JsonObject[];
  /** Members of groups, nested ones too, by the id of the group. */
  readonly members: Map<string, string[]>;
  /** By their ids. */
  readonly roles: Map<string, { readonly isPrivileged: boolean }>;
  roleAssignments: LiveRoleAssignment[];
  /** Of a tenant with Microsoft Entra ID P2. */
  eligibleRoles: LiveRoleAssignment[];
  provisioningLogs: JsonObject[];
  directoryAudits: JsonObject[];
  /** How a job runs, by its id, over what the model makes of its state. */
  readonly runs: Map<string, JsonObject>;
}

export interface LiveRoleAssignment {
  readonly principalId: string;
  readonly roleDefinitionId: string;
}

export interface LiveAgent {
  readonly machineName: string;
  readonly status: "active" | "inactive";
  readonly version?: string;
  readonly domains: readonly string[];
}

/** How an answer goes wrong: a status, a connection that breaks before or within it, or something else than JSON. */
export type AnswerFault =
  | { readonly status: number; readonly retryAfter?: string }
  | "reset"
  | "cut off"
  | "not JSON"
  | "page elsewhere"
  | "page without an end"
  | "page again";

interface Planned {
  readonly matches: (url: string) => boolean;
  readonly fault: AnswerFault;
  left: number;
}

/**
 * Microsoft Graph over HTTP on this machine, in front of a tenant model: pages, tokens, permissions, faults, a clock. It is a
 * model: it knows what Microsoft documents, not what Microsoft does.
 */
export class GraphServer {
  /** What was asked for, decoded, in the order of arrival. */
  readonly requests: string[] = [];
  /** Tokens that are refused. */
  readonly expired = new Set<string>();
  /** What the caller has been granted. @default everything that is asked for below */
  granted: Set<string> | "all" = "all";
  /** The clock of Graph. */
  now = () => new Date();
  pageSize = 100;
  /** What is answered to a path in place of what the model would say. @default nothing is */
  own: (path: string, url: string) => Json | undefined = () => undefined;
  /** Fields that every object of an answer has as well, as a newer Graph may. */
  addition: JsonObject = {};
  /** Happens when a request has arrived, before it is answered. */
  meanwhile: (url: string) => void = () => {};
  /** Whether links of delta queries lead nowhere any more, as after seven days. */
  deltasExpired = false;
  readonly #planned: Planned[] = [];
  readonly #snapshots = new Map<string, Snapshot>();

  private constructor(
    private readonly server: Server,
    readonly tenant: TenantModel,
    readonly live: LiveTenant,
  ) {}

  static async start(tenant: TenantModel, live: Partial<LiveTenant> = {}): Promise<GraphServer> {
    const server = createServer();
    const graph = new GraphServer(server, tenant, { ...freshTenant(), ...live });
    server.on("request", (request, response) => graph.#respond(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return graph;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The next answers to requests that match go wrong in that way. */
  fail(matches: (url: string) => boolean, fault: AnswerFault, times = Number.POSITIVE_INFINITY): void {
    this.#planned.push({ matches, fault, left: times });
  }

  /** Nothing that was planned goes wrong any more. */
  recover(): void {
    this.#planned.length = 0;
  }

  #respond(request: IncomingMessage, response: ServerResponse): void {
    const url = decodeURIComponent(request.url ?? "");
    this.requests.push(url);
    this.meanwhile(url);
    response.sendDate = false;
    response.setHeader("date", this.now().toUTCString());
    response.setHeader("content-type", "application/json");
    const planned = this.#planned.find(({ matches, left }) => left > 0 && matches(url));
    if (planned) planned.left -= 1;
    const fault = planned?.fault;
    if (fault === "reset") {
      request.socket.destroy();
      return;
    }
    if (typeof fault === "object") {
      if (fault.retryAfter !== undefined) response.setHeader("retry-after", fault.retryAfter);
      end(response, fault.status, { error: { code: "Planned", message: "Ada Lovelace may not be named" } });
      return;
    }
    const { status, body } = this.#answer(request, url);
    if (status !== 200 || fault === undefined) end(response, status, body);
    else if (fault === "cut off") cutOff(response, body);
    else if (fault === "not JSON") response.end("<html>a proxy says hello</html>");
    else if (fault === "page without an end") {
      const another = `${this.origin}${request.url}&again=${this.requests.length}`;
      end(response, 200, { value: [], "@odata.nextLink": another });
    } else
      end(response, 200, { ...(body as JsonObject), "@odata.nextLink": linkOf(fault, this.origin, request.url ?? "") });
  }

  #answer(request: IncomingMessage, url: string): { readonly status: number; readonly body: Json } {
    const refusal = (status: number, code: string) => ({ status, body: { error: { code, message: url } } });
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined || this.expired.has(token)) return refusal(401, "InvalidAuthenticationToken");
    if (request.method !== "GET") return refusal(405, "this tenant is only read");
    const missing = neededFor(url).filter((name) => this.granted !== "all" && !this.granted.has(name));
    if (missing.length > 0) return refusal(403, "Authorization_RequestDenied");
    try {
      return { status: 200, body: this.#page(url, withAddition(this.#object(url), this.addition)) };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return refusal(error.status ?? 500, error.message);
    }
  }

  /** A list in pages, each with the address of the next one. */
  #page(url: string, body: Json): Json {
    if (!isJsonObject(body) || !Array.isArray(body.value)) return body;
    const { value } = body;
    const from = Number(/[?&]\$skiptoken=(\d+)/.exec(url)?.[1] ?? 0);
    const to = from + this.pageSize;
    if (value.length <= to) return { ...body, value: value.slice(from) };
    const [path = "", query = ""] = url.replace(/[?&]\$skiptoken=\d+/, "").split(/\?(.*)/s);
    const parameters = [...query.split("&").filter(Boolean), `$skiptoken=${to}`].map((parameter) =>
      parameter.replace(/=(.*)/s, (_, text: string) => `=${encodeURIComponent(text)}`),
    );
    const { "@odata.deltaLink": _, ...rest } = body;
    return {
      ...rest,
      value: value.slice(from, to),
      "@odata.nextLink": `${this.origin}${path}?${parameters.join("&")}`,
    };
  }

  #object(url: string): Json {
    const path = url.replace(/\?.*$/s, "").replace(/^\/(?:v1\.0|beta)/, "");
    const own = this.own(path, url);
    if (own !== undefined) return own;
    switch (path) {
      case "/organization":
        return { value: [this.#organization()] };
      case "/directory/onPremisesSynchronization":
        return { value: [this.#settings()] };
      case "/onPremisesPublishingProfiles/provisioning/agentGroups":
        return { value: [this.#agentGroup()] };
      case "/users":
      case "/groups":
      case "/contacts":
      case "/devices":
        return { value: this.live[path.slice(1) as Listed].map((object) => selected(object, fieldsIn(url))) };
      case "/directory/deletedItems/microsoft.graph.user":
        return { value: this.live.deletedUsers.map((object) => selected(object, fieldsIn(url))) };
      case "/directory/deletedItems/microsoft.graph.group":
        return { value: this.live.deletedGroups.map((object) => selected(object, fieldsIn(url))) };
      case "/users/delta":
      case "/groups/delta":
      case "/contacts/delta":
        return this.#delta(path.split("/")[1] as Listed, url);
      case "/roleManagement/directory/roleDefinitions":
        return { value: [...this.live.roles].flatMap(([id, { isPrivileged }]) => (isPrivileged ? [{ id }] : [])) };
      case "/roleManagement/directory/roleAssignments":
        return {
          value: this.#held(this.live.roleAssignments).filter((one) => url.includes(`'${one.roleDefinitionId}'`)),
        };
      case "/roleManagement/directory/roleEligibilityScheduleInstances":
        return { value: this.#held(this.live.eligibleRoles) };
      case "/auditLogs/provisioning":
        return { value: this.live.provisioningLogs.filter((entry) => isLoggedFor(entry, url)) };
      case "/auditLogs/directoryAudits":
        return { value: this.live.directoryAudits.filter((event) => isWithin(event, url)) };
      default:
        return this.#ofModel(path, url);
    }
  }

  /**
   * What changed in a list since a link was given, of the fields that were selected then. Two things are as people report them: an
   * object that was deleted and restored is not in it, and one that changed is there with all its fields.
   */
  #delta(list: Listed, url: string): Json {
    const token = /[?&]\$deltatoken=([^&]*)/.exec(url)?.[1] ?? "";
    const before = this.#snapshots.get(token);
    if (token !== "latest" && (!before || this.deltasExpired)) throw new GraphError(410, "resyncRequired");
    const fields = before?.fields ?? fieldsIn(url);
    const deleted = list === "users" ? this.live.deletedUsers : list === "groups" ? this.live.deletedGroups : [];
    const now = new Map(this.live[list].map((object) => [String(object.id), selected(object, fields)]));
    const next = String(this.#snapshots.size + 1);
    this.#snapshots.set(next, { fields, objects: now, deleted: new Set(deleted.map(({ id }) => String(id))) });
    const changes = before ? changesBetween(before, now, new Set(deleted.map(({ id }) => String(id)))) : [];
    const version = /^\/[^/]+/.exec(url)?.[0];
    return { value: changes, "@odata.deltaLink": `${this.origin}${version}/${list}/delta?$deltatoken=${next}` };
  }

  #held(assignments: readonly LiveRoleAssignment[]): JsonObject[] {
    return assignments.map(({ principalId, roleDefinitionId }, index) => {
      const isOneOf = (objects: readonly JsonObject[]) => objects.some(({ id }) => id === principalId);
      const type = isOneOf(this.live.users) ? "user" : isOneOf(this.live.groups) ? "group" : undefined;
      return {
        id: `assignment-${index}`,
        principalId,
        roleDefinitionId,
        principal: type === undefined ? null : { "@odata.type": `#microsoft.graph.${type}`, id: principalId },
      };
    });
  }

  #ofModel(path: string, url: string): Json {
    const [, group = ""] = /^\/groups\/([^/]+)\/transitiveMembers$/.exec(path) ?? [];
    const members = this.live.members.get(group);
    if (members) return { value: members.map((id) => ({ id })) };
    const answer = this.tenant.request("GET", url);
    const [, principal] = /^\/servicePrincipals\/([^/]+)\/synchronization\/jobs$/.exec(path) ?? [];
    if (principal === undefined || !isJsonObject(answer)) return answer;
    const jobs = (answer.value as JsonObject[]).map((job) => this.#asItRuns(job, principal));
    return { ...answer, value: jobs };
  }

  /** A job that is active has run a moment ago, unless a test says otherwise. */
  #asItRuns(job: JsonObject, principal: string): JsonObject {
    const { status, ...rest } = job as { status: JsonObject } & JsonObject;
    const ended = new Date(this.now().getTime() - 10 * 60_000).toISOString();
    const run = {
      state: "Succeeded",
      timeBegan: ended,
      timeEnded: ended,
      countExported: 0,
      countEscrowed: 0,
      error: null,
    };
    const active = {
      lastExecution: run,
      lastSuccessfulExecution: run,
      steadyStateFirstAchievedTime: "2026-01-01T00:00:00Z",
    };
    const runs = { ...status, ...(status.code === "Active" ? active : {}), ...this.live.runs.get(String(job.id)) };
    return { ...rest, status: runs, synchronizationJobSettings: this.#settingsOf(principal) };
  }

  /** What Graph shows of the domain of a configuration is what its secrets say. */
  #settingsOf(principal: string): Json[] {
    const secrets = this.tenant.servicePrincipals.find(({ id }) => id === principal)?.secrets ?? [];
    const value = secrets.find(({ key }) => key === "Domain")?.value;
    const domain = /"domain":\s*"([^"]+)"/.exec(String(value))?.[1];
    return domain === undefined ? [] : [{ name: "DomainFQDN", value: domain }];
  }

  #organization(): JsonObject {
    const { tenantId, displayName, domains, lastSynchronization, lastPasswordSynchronization } = this.live;
    return {
      id: tenantId,
      displayName,
      verifiedDomains: domains.map((name, index) => ({
        name,
        isDefault: index === 0,
        isInitial: /^[^.]+\.onmicrosoft\./.test(name),
      })),
      onPremisesSyncEnabled: true,
      onPremisesLastSyncDateTime: lastSynchronization,
      onPremisesLastPasswordSyncDateTime: lastPasswordSynchronization,
    };
  }

  #settings(): JsonObject {
    const { tenantId, features, accidentalDeletionPrevention } = this.live;
    const currentExportData = {
      clientMachineName: "CONTOSO-AADC-01",
      serviceAccount: "Sync_AADC01_0123456789ab@contoso.onmicrosoft.com",
      totalConnectorSpaceObjects: 0,
    };
    return { id: tenantId, configuration: { accidentalDeletionPrevention, currentExportData }, features };
  }

  #agentGroup(): JsonObject {
    const domains = [...new Set(this.live.agents.flatMap(({ domains }) => domains))];
    return {
      id: "5c4e9a3d-0000-4000-8000-000000000001",
      displayName: "Default group for provisioning",
      publishingType: "provisioning",
      isDefault: true,
      agents: this.live.agents.map(({ machineName, status, version }, index) => ({
        id: `5c4e9a3d-0000-4000-9000-${String(index).padStart(12, "0")}`,
        machineName,
        externalIp: "203.0.113.7",
        status,
        supportedPublishingTypes: ["provisioning"],
        ...(version === undefined ? {} : { version }),
      })),
      publishedResources: domains.map((resourceName, index) => ({
        id: `5c4e9a3d-0000-4000-a000-${String(index).padStart(12, "0")}`,
        displayName: resourceName,
        resourceName,
        publishingType: "provisioning",
      })),
    };
  }
}

/** The id of the role in every tenant. */
export const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

function freshTenant(): LiveTenant {
  return {
    tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
    displayName: "Contoso",
    domains: ["contoso.com", "contoso.onmicrosoft.com"],
    lastSynchronization: null,
    lastPasswordSynchronization: null,
    agents: [],
    features: { blockSoftMatchEnabled: true, blockCloudObjectTakeoverThroughHardMatchEnabled: true },
    accidentalDeletionPrevention: { synchronizationPreventionType: "enabledForCount", alertThreshold: 500 },
    users: [],
    groups: [],
    contacts: [],
    devices: [],
    deletedUsers: [],
    deletedGroups: [],
    members: new Map(),
    roles: new Map([[GLOBAL_ADMINISTRATOR, { isPrivileged: true }]]),
    roleAssignments: [],
    eligibleRoles: [],
    provisioningLogs: [],
    directoryAudits: [],
    runs: new Map(),
  };
}

type Listed = "users" | "groups" | "contacts" | "devices";

/** A list at the moment at which a link of a delta query was given. */
interface Snapshot {
  readonly fields: readonly string[];
  readonly objects: ReadonlyMap<string, JsonObject>;
  readonly deleted: ReadonlySet<string>;
}

function changesBetween(
  before: Snapshot,
  now: ReadonlyMap<string, JsonObject>,
  deleted: ReadonlySet<string>,
): JsonObject[] {
  const changes: JsonObject[] = [];
  for (const [id, object] of now) {
    const old = before.objects.get(id);
    if (old ? JSON.stringify(old) !== JSON.stringify(object) : !before.deleted.has(id)) changes.push(object);
  }
  for (const id of before.objects.keys())
    if (!now.has(id)) changes.push({ id, "@removed": { reason: deleted.has(id) ? "changed" : "deleted" } });
  return changes;
}

function fieldsIn(url: string): readonly string[] {
  return /[?&]\$select=([^&]*)/.exec(url)?.[1]?.split(",") ?? ["id"];
}

/** Of a field that is asked for and that an object does not have, Graph says null. */
function selected(object: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, object[field] ?? null]));
}

/** What Microsoft's page of each address names as the least. */
const NEEDED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/organization$/, ["Organization.Read.All"]],
  [/^\/directory\/onPremisesSynchronization$/, ["OnPremDirectorySynchronization.Read.All"]],
  [/^\/onPremisesPublishingProfiles\//, ["Policy.Read.HybridAuthentication"]],
  [/\/synchronization\//, ["Synchronization.Read.All"]],
  [/^\/(?:applications|servicePrincipals)$/, ["Application.Read.All"]],
  [/^\/users(?:\/delta)?$/, ["User.Read.All"]],
  [/^\/groups(?:\/delta|\/[^/]+\/transitiveMembers)?$/, ["GroupMember.Read.All"]],
  [/^\/contacts(?:\/delta)?$/, ["OrgContact.Read.All"]],
  [/^\/devices$/, ["Device.Read.All"]],
  [/^\/directory\/deletedItems\/microsoft\.graph\.user$/, ["User.Read.All"]],
  [/^\/directory\/deletedItems\/microsoft\.graph\.group$/, ["Group.Read.All"]],
  [/^\/roleManagement\/directory\/role(?:Definitions|Assignments)$/, ["RoleManagement.Read.Directory"]],
  [/^\/roleManagement\/directory\/roleEligibilityScheduleInstances$/, ["RoleEligibilitySchedule.Read.Directory"]],
  [/^\/auditLogs\//, ["AuditLog.Read.All", "Directory.Read.All"]],
];

function neededFor(url: string): readonly string[] {
  const path = url.replace(/\?.*$/s, "").replace(/^\/(?:v1\.0|beta)/, "");
  return NEEDED.find(([pattern]) => pattern.test(path))?.[1] ?? ["nobody may ask for this"];
}

function isLoggedFor(entry: JsonObject, url: string): boolean {
  const principal = /servicePrincipal\/id eq '([^']*)'/.exec(url)?.[1];
  const logged = entry.servicePrincipal as JsonObject | undefined;
  return (principal === undefined || logged?.id === principal) && isWithin(entry, url);
}

function isWithin({ activityDateTime }: JsonObject, url: string): boolean {
  const at = Date.parse(String(activityDateTime));
  const [from, to] = [/ g[te] (\S+)/, / l[te] ([^\s&]+)/].map((pattern) => Date.parse(pattern.exec(url)?.[1] ?? ""));
  return !(at < (from as number)) && !(at > (to as number));
}

function end(response: ServerResponse, status: number, body: Json): void {
  response.statusCode = status;
  response.end(JSON.stringify(body));
}

function cutOff(response: ServerResponse, body: Json): void {
  const text = JSON.stringify(body);
  response.setHeader("content-length", Buffer.byteLength(text));
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

/** A page at another host by name, though it is the same machine; or the same page, for ever. */
function withAddition(value: Json, addition: JsonObject): Json {
  if (Array.isArray(value)) return value.map((each) => withAddition(each, addition));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries([
    ...Object.entries(value).map(([name, each]) => [name, withAddition(each, addition)] as const),
    ...Object.entries(addition),
  ]);
}

function linkOf(fault: "page elsewhere" | "page again", origin: string, url: string): string {
  return fault === "page elsewhere" ? `http://localhost:${new URL(origin).port}${url}` : `${origin}${url}`;
}
