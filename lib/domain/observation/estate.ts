import { PASSWORD_HASH_HEARTBEAT, QUARANTINE, SYNC_INTERVAL } from "../servers/microsoft-dates";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import type { Writer } from "../writers/writer";
import { allowedMinutes, type JobState, jobStateOf } from "./job-state";
import { type Moment, minutesBetween } from "./moment";
import {
  expectedJobsOf,
  nameOf,
  type Observation,
  type ObservedConfiguration,
  type SeenAgent,
  type SeenJob,
} from "./observation";

/**
 * How a part of the estate is, the worst first.
 * - `down`: it does not do its work
 * - `unknown`: nobody could see whether it does
 * - `watch`: it does its work, or need not yet, and somebody has to look at it
 * - `resting`: it stands still, as it is declared
 * - `well`: it was seen to do its work
 */
export const CONDITIONS = ["down", "unknown", "watch", "resting", "well"] as const;
export type Condition = (typeof CONDITIONS)[number];

/** How long ago something was, and how long ago it may be. */
export interface Age {
  readonly of: "last success" | "quarantine" | "silence" | "last synchronization" | "last passwords";
  readonly since?: Moment;
  /** @default not known */
  readonly minutes?: number;
  /** @default nothing sets a limit to it */
  readonly allowedMinutes?: number;
}

/** A job of a configuration; or the configuration, where nothing is known of its jobs or there are none. */
export interface JobInEstate {
  readonly configuration: string;
  readonly domain?: string;
  readonly template?: string;
  readonly declared: "enabled" | "not enabled" | "by nobody";
  readonly state: JobState | "missing";
  readonly condition: Condition;
  /** Microsoft's word for why it is in quarantine. */
  readonly reason?: string;
  readonly ages: readonly Age[];
}

export interface AgentInEstate {
  readonly machineName: string;
  readonly domains: readonly string[];
  readonly version?: string;
  readonly isDeclared: boolean;
  readonly state: "active" | "silent" | "missing" | "unknown";
  readonly condition: Condition;
  readonly ages: readonly Age[];
}

/** A Connect Sync server, as far as the tenant shows it: by the times of the last synchronization. */
export interface ServerInEstate {
  readonly name: string;
  readonly role: ConnectSyncWriter["role"];
  /** `unknown` also where the time may be that of Cloud Sync: the tenant has one for all tools. */
  readonly state: "works" | "late" | "unknown";
  readonly condition: Condition;
  readonly ages: readonly Age[];
}

/** What a tenant was seen to do, part by part: what pictures and dashboards show. Findings are beside it, and not in it. */
export interface Estate {
  readonly tenant: string;
  readonly observedAt: Moment;
  readonly directorySynchronization: { readonly state: "on" | "off" | "unknown"; readonly condition: Condition };
  readonly jobs: readonly JobInEstate[];
  readonly agents: readonly AgentInEstate[];
  readonly servers: readonly ServerInEstate[];
  /** For each writer of `Observation.running()` the part that is worst, or says most. */
  readonly ofWriter: ReadonlyMap<Writer, JobInEstate | ServerInEstate>;
}

export function estateOf(observation: Observation): Estate {
  const { tenant, at, configurations, missing } = observation;
  const ofWriter = new Map<Writer, JobInEstate | ServerInEstate>();
  const jobs = configurations.flatMap((configuration) => {
    const those = jobsOf(configuration, at);
    const writer = observation.writerOf(configuration);
    const [worst] = worstFirst(those);
    if (writer && worst) ofWriter.set(writer, worst);
    return those;
  });
  const unlisted = observation.unlisted.map((declared) => {
    const job = whole(declared, "unknown");
    ofWriter.set(declared, job);
    return job;
  });
  const servers = observation.servers.map((server) => {
    const told = serverOf(server, observation);
    ofWriter.set(server, told);
    return told;
  });
  return {
    tenant: tenant.name,
    observedAt: at,
    directorySynchronization: directorySynchronizationOf(observation),
    jobs: [...jobs, ...unlisted, ...missing.map((declared) => whole(declared, "missing"))],
    agents: agentsOf(observation),
    servers,
    ofWriter,
  };
}

/** The same parts, the worst first; parts of the same condition stay in their order. */
export function worstFirst<T extends { readonly condition: Condition }>(parts: readonly T[]): T[] {
  return [...parts].sort((a, b) => CONDITIONS.indexOf(a.condition) - CONDITIONS.indexOf(b.condition));
}

/** A declared configuration of which no job was seen. */
function whole(
  { name, domain, enabled }: { readonly name: string; readonly domain: string; readonly enabled: boolean },
  state: "missing" | "unknown",
): JobInEstate {
  const declared = enabled ? "enabled" : "not enabled";
  const condition = state === "missing" ? "down" : "unknown";
  return { configuration: name, domain, declared, state, condition, ages: state === "unknown" ? NOT_KNOWN : [] };
}

const NOT_KNOWN: readonly Age[] = [{ of: "last success" }];

function jobsOf(configuration: ObservedConfiguration, at: Moment): JobInEstate[] {
  const { declared, jobs, writes } = configuration;
  const domain = (declared ?? writes)?.domain;
  const of = { configuration: nameOf(configuration), ...(domain === undefined ? {} : { domain }) };
  const meant = declared === undefined ? "by nobody" : declared.enabled ? "enabled" : "not enabled";
  if (jobs === undefined) return [{ ...of, declared: meant, state: "unknown", condition: "unknown", ages: NOT_KNOWN }];
  const expected = expectedJobsOf(configuration);
  const told = expected.map(({ template, job }): JobInEstate => {
    if (!job) return { ...of, template, declared: meant, state: "missing", condition: "down", ages: [] };
    return { ...of, ...jobIn(job, configuration, meant, at) };
  });
  const known = new Set(expected.map(({ job }) => job));
  const others = jobs
    .filter((job) => !known.has(job))
    .map((job): JobInEstate => ({ ...of, ...jobIn(job, configuration, "by nobody", at) }));
  if (told.length + others.length > 0) return [...told, ...others];
  return [{ ...of, declared: meant, state: "missing", condition: "watch", ages: [] }];
}

function jobIn(
  job: SeenJob,
  configuration: ObservedConfiguration,
  declared: JobInEstate["declared"],
  at: Moment,
): Omit<JobInEstate, "configuration"> {
  const { template, quarantine, lastSuccess, intervalInMinutes } = job;
  const state = jobStateOf(job, configuration, at);
  const condition = conditionOf(state, declared);
  const allowed = condition === "resting" ? undefined : intervalInMinutes && allowedMinutes(intervalInMinutes);
  return {
    template,
    declared,
    state,
    condition,
    ...(quarantine && { reason: quarantine.reason }),
    ages: [
      ageOf("last success", lastSuccess, at, allowed),
      ...(quarantine ? [ageOf("quarantine", quarantine.since, at, QUARANTINE.days * DAY)] : []),
    ],
  };
}

/** What is not meant to run is well when it stands still, and what nobody declares is never well. */
function conditionOf(state: JobState, declared: JobInEstate["declared"]): Condition {
  if (state === "quarantine") return "down";
  const runs = ["works", "late", "first cycle", "unknown"].includes(state);
  if (declared === "by nobody") return "watch";
  if (declared === "not enabled") return runs ? "watch" : "resting";
  if (state === "works") return "well";
  if (state === "unknown") return "unknown";
  return state === "first cycle" ? "watch" : "down";
}

const DAY = 24 * 60;

function ageOf(of: Age["of"], since: Moment | undefined, at: Moment, allowedMinutes?: number): Age {
  return {
    of,
    ...(since === undefined ? {} : { since, minutes: Math.max(0, Math.floor(minutesBetween(since, at))) }),
    ...(allowedMinutes === undefined ? {} : { allowedMinutes }),
  };
}

function directorySynchronizationOf({
  organization,
  topology,
  tenant,
}: Observation): Estate["directorySynchronization"] {
  const state = organization?.directorySynchronization ?? "unknown";
  if (state === "unknown") return { state, condition: "unknown" };
  if (state === "on") return { state, condition: "well" };
  const isWritten = topology.writers.some((writer) => writer.tenant === tenant.name && writer.state === "writes");
  return { state, condition: isWritten ? "down" : "resting" };
}

/** The tenant shows nothing of a staging server, and of the active one the times that it has for all tools. */
function serverOf(server: ConnectSyncWriter, observation: Observation): ServerInEstate {
  const { organization, at } = observation;
  const { name, role, passwordHashSync, settings } = server;
  if (role !== "active") return { name, role, state: "unknown", condition: "unknown", ages: [] };
  const allowed = allowedMinutes(settings.syncIntervalInMinutes ?? SYNC_INTERVAL.minutes);
  const synchronization = ageOf("last synchronization", organization?.lastSynchronization, at, allowed);
  const passwords = passwordHashSync
    ? [ageOf("last passwords", organization?.lastPasswordSynchronization, at, PASSWORD_HASH_HEARTBEAT.minutes)]
    : [];
  const state = isOver(synchronization)
    ? "late"
    : synchronization.minutes === undefined || observation.mayCloudSyncRun
      ? "unknown"
      : "works";
  const condition =
    state === "late"
      ? "down"
      : passwords.some(isOver)
        ? "watch"
        : state === "works" && passwords.every(({ minutes }) => minutes !== undefined)
          ? "well"
          : "unknown";
  return { name, role, state, condition, ages: [synchronization, ...passwords] };
}

/** Whether it was longer ago than it may be; false where that is not known. */
export function isOver({ minutes, allowedMinutes }: Age): boolean {
  return minutes !== undefined && allowedMinutes !== undefined && minutes > allowedMinutes;
}

function agentsOf(observation: Observation): AgentInEstate[] {
  const { agents, tenant, topology } = observation;
  const known = observation.agentsByDeclaration;
  if (known === undefined)
    return topology.agents
      .filter((agent) => agent.tenant === tenant.name)
      .map(({ name, domains }) => ({
        machineName: name,
        domains,
        isDeclared: true,
        state: "unknown",
        condition: "unknown",
        ages: [],
      }));
  const isServed = (domains: readonly string[]) =>
    domains.every((domain) =>
      agents?.some((agent) => agent.active && (agent.domains.length === 0 || agent.domains.includes(domain))),
    );
  const declared = [...known.declared].flatMap(([{ name, domains }, those]): AgentInEstate[] => {
    if (those.length > 0) return those.map((agent) => agentIn(agent, true, isServed));
    const condition = isServed(domains) ? "watch" : "down";
    return [{ machineName: name, domains, isDeclared: true, state: "missing", condition, ages: [] }];
  });
  return [
    ...declared,
    ...known.open.map((agent) => agentIn(agent, true, isServed)),
    ...known.undeclared.map((agent) => agentIn(agent, false, isServed)),
  ];
}

/** The tenant says that an agent is silent, and not since when. */
function agentIn(
  { machineName, domains, version, active }: SeenAgent,
  isDeclared: boolean,
  isServed: (domains: readonly string[]) => boolean,
): AgentInEstate {
  return {
    machineName,
    domains,
    ...(version === undefined ? {} : { version }),
    isDeclared,
    state: active ? "active" : "silent",
    condition: active && isDeclared ? "well" : active || isServed(domains) ? "watch" : "down",
    ages: active ? [] : [{ of: "silence" }],
  };
}
