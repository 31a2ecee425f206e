import {
  type Age,
  type AgentInEstate,
  type Condition,
  type Estate,
  isOver,
  type JobInEstate,
  type ServerInEstate,
  worstFirst,
} from "../domain/observation/estate";
import { durationInWords } from "../domain/observation/moment";
import type { Writer } from "../domain/writers/writer";
import type { Colours } from "./look";

/** How a condition looks: the symbol and the words carry the meaning, and the colour only repeats it. */
export const CONDITION_LOOKS: Readonly<
  Record<
    Condition,
    { readonly symbol: string; readonly tone: keyof Colours & ("stop" | "careful" | "harmless" | "pale") }
  >
> = {
  down: { symbol: "✖", tone: "stop" },
  unknown: { symbol: "?", tone: "pale" },
  watch: { symbol: "▲", tone: "careful" },
  resting: { symbol: "○", tone: "pale" },
  well: { symbol: "✓", tone: "harmless" },
};

/** One part of an estate, as a row that every picture of it has. */
export interface EstateRow {
  readonly condition: Condition;
  readonly name: string;
  readonly detail: string;
  readonly state: string;
  readonly ages: readonly Age[];
}

export interface EstateRows {
  /** An id in a page. */
  readonly id: string;
  readonly heading: string;
  /** What one row is called. */
  readonly one: string;
  readonly rows: readonly EstateRow[];
}

/** Every part of the estate, the worst of its kind first; kinds of which there is none are left out. */
export function rowsOf({ jobs, agents, servers, directorySynchronization: tenantWide }: Estate): EstateRows[] {
  const tenant: EstateRow = {
    condition: tenantWide.condition,
    name: "directory synchronization",
    detail: "of the tenant",
    state: { on: "switched on", off: "switched off: the tenant takes in nothing", unknown: "not known" }[
      tenantWide.state
    ],
    ages: [],
  };
  const kinds = [
    { id: "jobs", heading: "Jobs of Cloud Sync", one: "job", rows: worstFirst(jobs).map(rowOfJob) },
    { id: "agents", heading: "Provisioning agents", one: "agent", rows: worstFirst(agents).map(rowOfAgent) },
    {
      id: "servers",
      heading: "The tenant and Connect Sync",
      one: "server",
      rows: [tenant, ...servers.map(rowOfServer)],
    },
  ];
  return kinds.filter(({ rows }) => rows.length > 0);
}

function rowOfJob(job: JobInEstate): EstateRow {
  const { condition, configuration, template, domain, ages } = job;
  return {
    condition,
    name: configuration,
    detail: [template, domain].filter(Boolean).join(" · "),
    state: jobInWords(job),
    ages,
  };
}

const STATES: Readonly<Record<JobInEstate["state"], string>> = {
  works: "does its work",
  late: "runs, and gets nothing done",
  "first cycle": "in its first cycle",
  quarantine: "in quarantine",
  "shut out": "may not sign in",
  unknown: "runs, and what comes of it is not known",
  paused: "paused",
  disabled: "disabled",
  "never started": "never started",
  missing: "not in the tenant",
};

function jobInWords(job: JobInEstate): string {
  const words = wordsOf(job);
  const { declared, condition } = job;
  if (declared === "by nobody") return `${words}; nobody declares it`;
  if (condition === "resting") return `${words}, as declared`;
  return declared === "not enabled" && condition === "watch" ? `${words}; declared with enabled false` : words;
}

function wordsOf({ template, state, reason, declared }: JobInEstate): string {
  if (template === undefined && state === "unknown") return "not known";
  if (template === undefined && state === "missing" && declared === "by nobody") return "has no job";
  return reason && state === "quarantine" ? `${STATES[state]}: ${reason}` : STATES[state];
}

function rowOfAgent({ condition, machineName, domains, version, state, isDeclared, ages }: AgentInEstate): EstateRow {
  const words = { active: "active", silent: "not active", missing: "not registered", unknown: "not known" }[state];
  return {
    condition,
    name: machineName,
    detail: [domains.join(", "), version].filter(Boolean).join(" · "),
    state: isDeclared ? words : `${words}; nobody declares it`,
    ages,
  };
}

function rowOfServer({ condition, name, role, state, ages }: ServerInEstate): EstateRow {
  return {
    condition,
    name,
    detail: `Connect Sync, ${role === "active" ? "active" : "in staging mode"}`,
    state: serverInWords(state, role, ages),
    ages,
  };
}

function serverInWords(state: ServerInEstate["state"], role: ServerInEstate["role"], ages: readonly Age[]): string {
  if (role !== "active") return "not known: the tenant shows no staging server";
  if (state === "late") return "nothing arrives";
  const passwords = ages.some((age) => age.of === "last passwords" && isOver(age)) ? "passwords do not arrive; " : "";
  if (state === "works") return `${passwords}${passwords === "" ? "" : "otherwise "}does its work`;
  const isSeen = ages.some(({ of, minutes }) => of === "last synchronization" && minutes !== undefined);
  const rest = passwords === "" ? "" : "the rest is ";
  return `${passwords}${rest}not known${isSeen ? ": the time may be that of Cloud Sync" : ""}`;
}

/** How long ago it was and may be, in one line. */
export function ageInWords(age: Age): string {
  const { of, minutes, allowedMinutes } = age;
  const allowed = allowedMinutes === undefined ? "" : durationInWords(allowedMinutes);
  const rounded = minutes === undefined ? undefined : durationInWords(minutes);
  const ago = isOver(age) && rounded === allowed ? `more than ${allowed}` : rounded;
  const limit = allowed && `; allowed: ${allowed}`;
  switch (of) {
    case "last success":
      return ago === undefined ? `no successful run is known${limit}` : `last success ${ago} ago${limit}`;
    case "quarantine":
      return `in quarantine ${ago === undefined ? "for an unknown time" : `for ${ago}`}; disabled after ${allowed}`;
    case "silence":
      return "silent for an hour or more; removed after ten days";
    case "last synchronization":
      return ago === undefined ? "last synchronization not known" : `synchronized ${ago} ago${limit}`;
    case "last passwords":
      return ago === undefined ? "last password hashes not known" : `password hashes ${ago} ago${limit}`;
  }
}

/** A bar as shares of its width. What is not known has none of it filled. */
export interface AgeBar {
  /** @default not known */
  readonly filled?: number;
  /** A quarantine is never well, however young it is. */
  readonly tone: "stop" | "careful" | "harmless";
}

/** Where on a bar the time ends that is allowed; the rest is for what is over it. */
export const ALLOWED_SHARE = 2 / 3;

/** The age as a bar; undefined where nothing limits it, so that there is nothing to compare it with. */
export function barOf(age: Age): AgeBar | undefined {
  const { of, minutes, allowedMinutes } = age;
  if (minutes === undefined) return { tone: "careful" };
  if (!allowedMinutes) return undefined;
  const tone = isOver(age) ? "stop" : of === "quarantine" ? "careful" : "harmless";
  return { filled: Math.min(1, (minutes / allowedMinutes) * ALLOWED_SHARE), tone };
}

/** How a writer that a map names was seen to be. */
export interface WriterState {
  readonly condition: Condition;
  readonly words: string;
}

/** What a map says of each writer beside its name. */
export function statesOnMap({ ofWriter }: Estate): (writer: Writer) => WriterState | undefined {
  return (writer) => {
    const part = ofWriter.get(writer);
    if (part === undefined) return undefined;
    if ("role" in part) return { condition: part.condition, words: onMap(part.state, part.condition) };
    const isOther = part.template !== undefined && part.template !== "AD2AADProvisioning" && part.condition !== "well";
    const words = jobOnMap(part);
    return { condition: part.condition, words: isOther ? `${part.template} ${words}` : words };
  };
}

/** A map has less room than a row. */
function jobOnMap(job: JobInEstate): string {
  if (job.condition === "well") return "works";
  if (job.declared === "by nobody") return `${wordsOf(job)}, undeclared`;
  return job.state === "late" ? "late" : jobInWords(job);
}

function onMap(state: ServerInEstate["state"], condition: Condition): string {
  if (state === "late") return "nothing arrives";
  if (condition === "watch") return "passwords do not arrive";
  return condition === "well" ? "works" : "not known whether it works";
}
