import { InputError, quote } from "../domain/input/input-error";
import { fileOf, fileOfPrincipal, fileOfSchema } from "../domain/observation/parts";
import { printJson } from "../text/escape/json";
import { ADDRESSES, type Address, keepsOf } from "./addresses";
import type { GraphCloud } from "./graph-cloud";
import { type GraphItem, type GraphReader, notWhatWasAsked, type Unreadable } from "./graph-reader";
import { keptOf } from "./kept";
import { type ObjectFiles, observeObjects } from "./objects";
import { type Keep, type Part, Parts, type Progress } from "./part";
import {
  auditEventsOf,
  errorsOf,
  inOrder,
  type LogEntry,
  logEntryOf,
  type ObjectError,
  type ObjectKind,
  secondOf,
  sumErrors,
  sumLogs,
} from "./sums";

/** What was read of a tenant, and what could not be. */
export interface Observation {
  /** By the clock of Graph. */
  readonly observedAt: string;
  /** @default unknown, as the organization is */
  readonly tenantId?: string;
  readonly cloud: GraphCloud;
  readonly parts: readonly Part[];
}

const DAY_MS = 24 * 60 * 60_000;
/** As long as every tenant keeps them, whatever its licence. */
const AUDITED_DAYS = 7;
/** Configurations that are read at a time, within what Graph allows an application: docs/benchmarks.md counts the calls. */
const AT_A_TIME = 4;

/** Which tenant is to be observed. */
export interface Whom {
  readonly cloud: GraphCloud;
  /** The one that is meant. @default whichever the sign-in leads to */
  readonly tenantId?: string;
}

/**
 * Reads a tenant through Graph, part by part, and gives each file as soon as its part is whole. A part that cannot be read
 * is unknown, and the others are read all the same.
 * @param objects where the objects of the tenant go; without it none of them is read
 * @throws InputError where it is not the tenant that is meant
 */
export async function observe(
  graph: GraphReader,
  { cloud, tenantId: meant }: Whom,
  keep: Keep,
  progress: Progress,
  objects?: ObjectFiles,
): Promise<Observation> {
  const tenant = new Parts(keep, progress);
  let tenantId: string | undefined;
  const nameless = await tenant.read("organization", async () => {
    const organizations = await graph.list(ADDRESSES.organization, {}, itself);
    tenantId = idOf(organizations);
    refuseAnother(tenantId, meant);
    return { [fileOf("organization")]: listed(ADDRESSES.organization, organizations) };
  });
  if (nameless) refuseNameless(nameless, meant);
  const observedAt = graph.time;
  await tenant.read("agents", async () => ({
    [fileOf("agents")]: listed(ADDRESSES.agents, await graph.list(ADDRESSES.agents, {}, itself)),
  }));
  await tenant.read("tenantSettings", async () => ({
    [fileOf("tenantSettings")]: listed(
      ADDRESSES.tenantSettings,
      await graph.list(ADDRESSES.tenantSettings, {}, itself),
    ),
  }));
  const principals: Principal[] = [];
  const unlisted = await tenant.read("servicePrincipals", async () => {
    principals.push(...(await graph.list(ADDRESSES.servicePrincipals, {}, principalsOf)));
    return Object.fromEntries(
      principals.map(({ id, item }) => [
        fileOfPrincipal(id, "servicePrincipal"),
        printJson(keptOf(item, keepsOf(ADDRESSES.servicePrincipals))),
      ]),
    );
  });
  await tenant.read("provisioningErrors", async () => ({
    [fileOf("provisioningErrors")]: printJson({ value: sumErrors(await objectErrors(graph)) }),
  }));
  await tenant.read("provisioningLogs", async () => {
    if (unlisted) throw unlisted;
    const window = { from: before(observedAt, 1), to: secondOf(observedAt) };
    return {
      [fileOf("provisioningLogs")]: printJson({
        ...window,
        value: sumLogs(await logEntries(graph, principals, window)),
      }),
    };
  });
  await tenant.read("auditEvents", async () => {
    const window = { from: before(observedAt, AUDITED_DAYS), to: secondOf(observedAt) };
    const events = await graph.list(ADDRESSES.auditEvents, window, auditEventsOf);
    return { [fileOf("auditEvents")]: printJson({ ...window, value: inOrder(events) }) };
  });
  const configurations = await severalAtATime(principals, (principal) =>
    readConfiguration(graph, principal, keep, progress),
  );
  const ofObjects = new Parts(keep, progress);
  if (objects) await observeObjects(graph, tenantId, objects, ofObjects, keep);
  const observation: Observation = {
    observedAt: secondOf(observedAt),
    ...(tenantId !== undefined && { tenantId }),
    cloud,
    parts: [...tenant.parts, ...configurations.flat(), ...ofObjects.parts],
  };
  keep("observation.json", printJson(observation));
  return observation;
}

/** A sign-in leads to one tenant: an answer that names none, or several, is not one. */
function idOf(organizations: readonly GraphItem[]): string {
  const [id, another] = organizations.map((organization) => organization.id);
  if (typeof id !== "string" || another !== undefined) throw notWhatWasAsked();
  return id;
}

function refuseAnother(tenantId: string, meant: string | undefined): void {
  if (meant === undefined || tenantId.toLowerCase() === meant.toLowerCase()) return;
  throw new InputError({
    what: `who is signed in reads the tenant ${quote(tenantId)}`,
    where: `--tenant-id ${meant}`,
    expected: "a sign-in to the tenant that is meant: az login --tenant with its id, or another way with --sign-in",
  });
}

/** What is written under the name of a tenant is of that tenant, for certain. */
function refuseNameless({ status, permission }: Unreadable, meant: string | undefined): void {
  if (meant === undefined) return;
  throw new InputError({
    what: `it is not known which tenant the sign-in leads to: the organization could not be read (${status ?? "no answer"})`,
    where: `--tenant-id ${meant}`,
    expected:
      permission === undefined
        ? "the same command again, later"
        : `the permission ${permission}, or the command without a tenant, which reads whichever it is`,
  });
}

interface Principal {
  readonly id: string;
  readonly appId: string;
  readonly item: GraphItem;
}

function principalsOf(item: GraphItem): Principal[] {
  const { id, appId } = item;
  if (typeof id !== "string" || typeof appId !== "string") throw notWhatWasAsked();
  return [{ id, appId, item }];
}

/** A schema says what is synchronized; an answer without that is not one, and must not pass for an empty scope. */
function schemaIn(item: GraphItem): GraphItem {
  if (!Array.isArray(item.synchronizationRules)) throw notWhatWasAsked();
  return item;
}

/** One configuration. Where something of it is gone, it changed meanwhile: then it is read once more, and that stands. */
async function readConfiguration(
  graph: GraphReader,
  principal: Principal,
  keep: Keep,
  progress: Progress,
): Promise<readonly Part[]> {
  for (let isSecond = false; ; isSecond = true) {
    const files = new Map<string, string>();
    const { parts } = await configurationParts(
      graph,
      principal,
      new Parts((path, text) => files.set(path, text), progress),
    );
    if (!isSecond && parts.some(({ reason }) => reason === "changed")) continue;
    for (const [path, text] of files) keep(path, text);
    return parts;
  }
}

async function configurationParts(graph: GraphReader, { id, appId }: Principal, configuration: Parts): Promise<Parts> {
  const of = { servicePrincipal: id };
  await configuration.read(`application:${id}`, async () => ({
    [fileOfPrincipal(id, "application")]: listed(
      ADDRESSES.application,
      await graph.list(ADDRESSES.application, { application: appId }, itself),
    ),
  }));
  const jobs: string[] = [];
  await configuration.read(`jobs:${id}`, async () => {
    const items = await graph.list(ADDRESSES.jobs, of, itself);
    jobs.push(...items.flatMap((job) => (typeof job.id === "string" ? job.id : [])));
    return { [fileOfPrincipal(id, "jobs")]: listed(ADDRESSES.jobs, items) };
  });
  for (const job of jobs)
    await configuration.read(`schema:${id}/${job}`, async () => ({
      [fileOfSchema(id, job)]: printJson(schemaIn(await graph.object(ADDRESSES.schema, { ...of, job }))),
    }));
  await configuration.read(`template:${id}`, async () => ({
    [fileOfPrincipal(id, "template")]: printJson(schemaIn(await graph.object(ADDRESSES.template, of))),
  }));
  await configuration.read(`secrets:${id}`, async () => ({
    [fileOfPrincipal(id, "secrets")]: listed(ADDRESSES.secrets, await graph.list(ADDRESSES.secrets, of, itself)),
  }));
  return configuration;
}

const KINDS = [
  ["user", ADDRESSES.users],
  ["group", ADDRESSES.groups],
  ["contact", ADDRESSES.contacts],
] as const satisfies readonly (readonly [ObjectKind, unknown])[];

async function objectErrors(graph: GraphReader): Promise<ObjectError[]> {
  const errors: ObjectError[] = [];
  for (const [kind, address] of KINDS)
    for (const error of await graph.list(address, {}, (item) => errorsOf(item, kind))) errors.push(error);
  return errors;
}

async function logEntries(
  graph: GraphReader,
  principals: readonly Principal[],
  window: { readonly from: string; readonly to: string },
): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (const { id } of principals) {
    const values = { servicePrincipal: id, ...window };
    for (const entry of await graph.list(ADDRESSES.provisioningLogs, values, (item) => [logEntryOf(item, id)]))
      entries.push(entry);
  }
  return entries;
}

function itself(item: GraphItem): readonly [GraphItem] {
  return [item];
}

function listed(address: Address, items: readonly GraphItem[]): string {
  return printJson({ value: keptOf(items, keepsOf(address)) });
}

function before(date: Date, days: number): string {
  return secondOf(new Date(date.getTime() - days * DAY_MS));
}

/** The results in the order of the items. */
async function severalAtATime<T, Result>(items: readonly T[], act: (item: T) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}
