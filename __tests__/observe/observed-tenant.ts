import { InputError } from "../../lib/domain/input/input-error";
import { DELTA_FILE, fileOfObjects } from "../../lib/domain/observation/parts";
import type { GraphCloud } from "../../lib/observe/graph-cloud";
import { type GraphAccess, GraphReader } from "../../lib/observe/graph-reader";
import type { EarlierObjects, LineFile, ObjectFiles } from "../../lib/observe/objects";
import { type Observation, observe } from "../../lib/observe/observation";
import { clickConfiguration } from "../e2e/support/clicked-configuration";
import { GraphServer } from "../e2e/support/graph-server";
import { TenantModel } from "../e2e/support/tenant-model";
import type { JsonObject } from "../e2e/support/terraform-values";

/** What time it is at Graph in the tests. */
export const NOW = new Date("2026-11-26T12:00:00.000Z");

/** A tenant with some configurations, each of one OU. */
export function tenantWith(configurations: readonly string[]): TenantModel {
  const tenant = new TenantModel({ secretsReadBack: "clear" });
  for (const name of configurations) clickConfiguration(tenant, name, `OU=${name},DC=corp,DC=contoso,DC=com`);
  return tenant;
}

/** Contoso as Graph shows it: some configurations, an agent, some errors, a day of logs, and people in all of them. */
export async function contosoAtGraph(configurations: readonly string[] = ["Sales", "Stores"]): Promise<GraphServer> {
  const tenant = tenantWith(configurations);
  const [sales = "none", stores = "none"] = tenant.servicePrincipals.map(({ id }) => id);
  const [salesJob = "none"] = tenant.jobs.map(({ id }) => id);
  const graph = await GraphServer.start(tenant, {
    lastSynchronization: "2026-11-26T11:40:00Z",
    agents: [{ machineName: "contoso-agt-01.corp.contoso.com", status: "active", domains: ["corp.contoso.com"] }],
    users: [
      { id: "u1", onPremisesProvisioningErrors: [] },
      { id: "u2", onPremisesProvisioningErrors: [conflict("ProxyAddresses", "2026-11-20T08:00:00Z")] },
      { id: "u3", onPremisesProvisioningErrors: [conflict("ProxyAddresses", "2026-11-19T08:00:00Z")] },
    ],
    groups: [{ id: "g1", onPremisesProvisioningErrors: [conflict("ProxyAddresses", "2026-11-21T08:00:00Z")] }],
    contacts: [],
    provisioningLogs: [
      entry("l1", sales, salesJob, "success", "2026-11-26T03:00:00Z"),
      entry("l2", sales, salesJob, "failure", "2026-11-26T04:00:00Z", "AzureDirectoryServiceServerBusy"),
      entry("l3", sales, salesJob, "failure", "2026-11-26T02:00:00Z", "AzureDirectoryServiceServerBusy"),
      entry("l4", sales, salesJob, "failure", "2026-11-24T02:00:00Z", "TooOldToBeRead"),
      entry("l5", "somebody-elses", "job", "success", "2026-11-26T03:00:00Z"),
    ],
    directoryAudits: [
      audit("a1", "Quarantine", stores, "2026-11-25T03:00:00Z"),
      audit("a2", "Update attribute mappings or scope", sales, "2026-11-23T09:00:00Z"),
      audit("a3", "Export", sales, "2026-11-23T09:00:00Z"),
      audit("a4", "Quarantine", sales, "2026-11-01T09:00:00Z"),
    ],
  });
  graph.live.runs.set(salesJob, {
    code: "Quarantine",
    quarantine: {
      reason: "TooManyDeletes",
      seriesBegan: "2026-11-25T03:00:00Z",
      error: { code: "TooManyDeletes", message: "Ada Lovelace and 700 others would be deleted" },
    },
  });
  graph.now = () => NOW;
  return graph;
}

function conflict(propertyCausingError: string, occurredDateTime: string): JsonObject {
  return { category: "PropertyConflict", propertyCausingError, occurredDateTime, value: "SMTP:ada@contoso.com" };
}

function entry(
  id: string,
  principal: string,
  jobId: string,
  status: string,
  activityDateTime: string,
  errorCode?: string,
): JsonObject {
  return {
    id,
    jobId,
    activityDateTime,
    provisioningAction: "update",
    servicePrincipal: { id: principal, displayName: "Sales" },
    provisioningStatusInfo: { status, errorInformation: errorCode === undefined ? null : { errorCode, reason: "Ada" } },
    sourceIdentity: { displayName: "Ada Lovelace" },
  };
}

function audit(id: string, activityDisplayName: string, principal: string, activityDateTime: string): JsonObject {
  return {
    id,
    activityDateTime,
    activityDisplayName,
    category: "ApplicationManagement",
    result: "success",
    loggedByService: "Account Provisioning",
    initiatedBy: { user: { userPrincipalName: "ada@contoso.com" } },
    targetResources: [{ id: principal, type: "ServicePrincipal", displayName: "Sales" }],
  };
}

/** Tokens, and a clock that runs only while somebody waits. */
export interface TestAccess extends GraphAccess {
  readonly waits: number[];
  readonly tokens: string[];
}

export function accessTo({ origin }: Pick<GraphServer, "origin">, clock = NOW): TestAccess {
  const waits: number[] = [];
  const tokens: string[] = [];
  let passed = 0;
  return {
    origin,
    waits,
    tokens,
    async token() {
      tokens.push(`token-${tokens.length + 1}`);
      return tokens.at(-1) as string;
    },
    async wait(milliseconds) {
      waits.push(milliseconds);
      passed += milliseconds;
    },
    now: () => clock.getTime() + passed,
  };
}

/** What an observation came to, with its files in memory. */
export interface Seen extends Observation {
  readonly files: ReadonlyMap<string, string>;
}

export async function seenAt(
  graph: GraphServer,
  access = accessTo(graph),
  cloud: GraphCloud = "public",
): Promise<Seen> {
  const files = new Map<string, string>();
  const keep = (path: string, text: string) => files.set(path, text);
  const observation = await observe(new GraphReader(access), { cloud }, keep, () => {});
  return { ...observation, files };
}

/** The same with the objects of the tenant, after an earlier observation of them or for the first time. */
export async function objectsSeenAt(graph: GraphServer, earlier?: Seen, access = accessTo(graph)): Promise<Seen> {
  const files = new Map<string, string>();
  const keep = (path: string, text: string) => files.set(path, text);
  const objects: ObjectFiles = {
    create: (path) => linesInMemory(path, files),
    ...(earlier && { earlier: leftBy(earlier) }),
  };
  const observation = await observe(new GraphReader(access), { cloud: "public" }, keep, () => {}, objects);
  return { ...observation, files };
}

/** A file is there from the first line on, as on a disk. */
function linesInMemory(path: string, files: Map<string, string>): LineFile {
  if (files.has(path)) throw new Error(`${path} is there already`);
  const lines: string[] = [];
  const put = () => files.set(path, lines.join("\n"));
  put();
  return {
    write: async (more) => {
      lines.push(...more);
      put();
    },
    empty: async () => {
      lines.length = 0;
      put();
    },
    end: async () => {},
    drop: async () => {
      files.delete(path);
    },
  };
}

function leftBy({ tenantId = "", files }: Seen): EarlierObjects {
  return {
    tenantId,
    deltas: JSON.parse(files.get(DELTA_FILE) ?? "{}"),
    async *lines(part) {
      const text = files.get(fileOfObjects(part));
      if (text === undefined) throw new InputError({ what: "it is not there", where: part, expected: "the file" });
      yield text.split("\n").filter(Boolean);
    },
  };
}
