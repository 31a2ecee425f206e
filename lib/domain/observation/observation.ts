import { compareTexts } from "../../text/compare";
import type { Difference } from "../change/difference";
import type { BuildVersion } from "../input/build-version";
import { type CalendarDay, daysAfter } from "../input/calendar-day";
import type { SyncTopology } from "../ownership/sync-topology";
import type { ProvisioningAgent } from "../servers/provisioning-agent";
import type { AccidentalDeletionPrevention } from "../tenant/accidental-deletion-prevention";
import type { Tenant } from "../tenant/tenant";
import type { ObjectMatching } from "../tenant/user-authentication";
import { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { JOB_TEMPLATES, type JobTemplate, SYNCHRONIZATION_JOBS } from "../writers/synchronization-jobs";
import type { Writer } from "../writers/writer";
import { type Moment, minutesBetween } from "./moment";

/** What a tenant was seen to do at one moment. `undefined` means that nobody could see it; it never means "none". */
export interface SeenTenant {
  readonly at: Moment;
  readonly configurations: readonly SeenConfiguration[];
  /** Whether the list of configurations is whole, so that one that is not in it is not there. */
  readonly isListed: boolean;
  readonly agents: readonly SeenAgent[] | undefined;
  readonly organization: SeenOrganization | undefined;
  readonly settings: SeenSettings | undefined;
  readonly provisioningErrors: readonly SeenErrors[] | undefined;
  readonly provisioningLogs: SeenLogs | undefined;
  readonly unknown: readonly UnknownPart[];
}

/** A Cloud Sync configuration, whether it is declared or not. */
export interface SeenConfiguration {
  readonly displayName: string;
  readonly servicePrincipalObjectId: string;
  /** Whether its service principal may sign in: its jobs do so as it. */
  readonly signIn: "enabled" | "disabled" | undefined;
  readonly jobs: readonly SeenJob[] | undefined;
  /** The names of its secrets; no value of theirs is ever kept. */
  readonly secretNames: readonly string[] | undefined;
  /** The last change of it that the audit log has. @default the log has none, or could not be read */
  readonly lastChange?: Moment;
}

export interface SeenJob {
  readonly id: string;
  /** The template that it was made from: `AD2AADProvisioning`. */
  readonly template: string;
  /** `disabled` means that it ran before and is switched off, as Microsoft does after four weeks of quarantine. */
  readonly state: "running" | "paused" | "disabled" | "never started";
  readonly intervalInMinutes: number | undefined;
  /** The end of the last run that did its work, errors of single objects or not. */
  readonly lastSuccess: Moment | undefined;
  readonly lastRun: Moment | undefined;
  /** Whether it has once read everything in scope. */
  readonly firstCycle: "complete" | "going on" | undefined;
  readonly quarantine: Quarantine | undefined;
}

export interface Quarantine {
  /** Microsoft's word for it: `EncounteredQuarantineException`. */
  readonly reason: string;
  /** When the series of quarantines began that it is in. */
  readonly since: Moment | undefined;
  readonly nextAttempt: Moment | undefined;
}

/** A provisioning agent as Entra ID knows it. */
export interface SeenAgent {
  readonly machineName: string;
  readonly active: boolean;
  readonly domains: readonly string[];
  readonly version: BuildVersion | undefined;
}

export interface SeenOrganization {
  readonly directorySynchronization: "on" | "off" | undefined;
  readonly domains: readonly string[];
  /** When the tenant was last synchronized, by whichever tool. */
  readonly lastSynchronization: Moment | undefined;
  readonly lastPasswordSynchronization: Moment | undefined;
}

/** What only a person with a role can read: the tenant's own settings of directory synchronization. */
export interface SeenSettings {
  readonly matching: ObjectMatching | undefined;
  readonly accidentalDeletionPrevention: AccidentalDeletionPrevention | undefined;
  /** The version, the anchor and the application of the Connect Sync server that signed in last. */
  readonly clientVersion: BuildVersion | undefined;
  readonly anchorAttribute: string | undefined;
  readonly applicationId: string | undefined;
}

/** Objects that the tenant could not take in, by kind and cause. */
export interface SeenErrors {
  readonly kind: string;
  readonly category: string;
  readonly property: string | undefined;
  readonly count: number;
  readonly earliest: Moment | undefined;
}

/** What the provisioning logs of a time say, summed up. */
export interface SeenLogs {
  readonly from: Moment;
  readonly to: Moment;
  readonly outcomes: readonly LoggedOutcome[];
}

export interface LoggedOutcome {
  readonly jobId: string;
  readonly status: "success" | "failure" | "skipped" | "warning";
  readonly errorCode: string | undefined;
  readonly count: number;
}

/** A part of the tenant that could not be seen. */
export interface UnknownPart {
  /** `organization`, or `jobs` with what it belongs to. */
  readonly part: string;
  /** The configuration that it belongs to, by its name. @default it is about the tenant */
  readonly configuration?: string;
  readonly reason: "permission" | "throttled" | "failed" | "changed";
  readonly permission?: string;
}

/** A configuration that was seen, and what is known of it beside the code. */
export interface ObservedConfiguration extends SeenConfiguration {
  /** The configuration of the code that it is. @default nobody declares it */
  readonly declared?: CloudSyncWriter;
  /** What it writes, by its schema. @default its schema could not be read */
  readonly writes?: CloudSyncWriter;
  /** How it runs, and how it is declared; empty where it is not declared, or its schema could not be read. */
  readonly differences: readonly Difference[];
}

/** A job, and the configuration that it belongs to. */
export interface ObservedJob {
  readonly configuration: ObservedConfiguration;
  readonly job: SeenJob;
}

/** A job that is declared to be there, and what was seen of it. */
export interface ExpectedJob {
  readonly declared: CloudSyncWriter;
  readonly template: JobTemplate;
  readonly configuration: ObservedConfiguration;
  /** @default it is not there */
  readonly job?: SeenJob;
}

/** The agents that were seen, by what the code says of them. */
export interface AgentsByDeclaration {
  /** Those on the machine of each declared agent; empty where it is not registered. */
  readonly declared: ReadonlyMap<ProvisioningAgent, readonly SeenAgent[]>;
  /** Those of domains whose agents the tenant leaves open (undeclaredAgents). */
  readonly open: readonly SeenAgent[];
  readonly undeclared: readonly SeenAgent[];
}

export interface ObservationParts extends Omit<SeenTenant, "configurations"> {
  readonly topology: SyncTopology;
  /** The declared tenant that was observed. */
  readonly tenant: Tenant;
  readonly configurations: readonly ObservedConfiguration[];
}

/** What a tenant was seen to do, beside what is declared for it: what the rules about the live tenant judge. */
export class Observation implements ObservationParts {
  readonly topology: SyncTopology;
  readonly tenant: Tenant;
  readonly at: Moment;
  readonly configurations: readonly ObservedConfiguration[];
  readonly isListed: boolean;
  readonly agents: readonly SeenAgent[] | undefined;
  readonly organization: SeenOrganization | undefined;
  readonly settings: SeenSettings | undefined;
  readonly provisioningErrors: readonly SeenErrors[] | undefined;
  readonly provisioningLogs: SeenLogs | undefined;
  readonly unknown: readonly UnknownPart[];
  #running: SyncTopology | undefined;
  readonly #writers = new Map<ObservedConfiguration, CloudSyncWriter>();

  constructor(parts: ObservationParts) {
    this.topology = parts.topology;
    this.tenant = parts.tenant;
    this.at = parts.at;
    this.configurations = parts.configurations;
    this.isListed = parts.isListed;
    this.agents = parts.agents;
    this.organization = parts.organization;
    this.settings = parts.settings;
    this.provisioningErrors = parts.provisioningErrors;
    this.provisioningLogs = parts.provisioningLogs;
    this.unknown = parts.unknown;
  }

  /** The day of the observation: waivers end on one. */
  get day(): CalendarDay {
    return this.at.slice(0, "2026-11-26".length);
  }

  /** The configurations that are declared for the tenant. */
  get declared(): readonly CloudSyncWriter[] {
    return this.topology.cloudSync.filter(({ tenant }) => tenant === this.tenant.name);
  }

  /** The Connect Sync servers that are declared for the tenant. */
  get servers(): readonly ConnectSyncWriter[] {
    return this.topology.connectSync.filter(({ tenant }) => tenant === this.tenant.name);
  }

  /** The declared configurations that are not in the tenant. One that has no ids may be there, where something is unrecognized. */
  get missing(): readonly CloudSyncWriter[] {
    if (!this.isListed) return [];
    const mayBeThere = this.#unrecognized.length > 0;
    return this.#unseen.filter((declared) => hasIds(declared) || !mayBeThere);
  }

  /** The configurations that nobody declares. An unrecognized one may be a declared one, where one without ids was not seen. */
  get undeclared(): readonly ObservedConfiguration[] {
    const mayBeDeclared = this.#unseen.every(hasIds) ? [] : this.#unrecognized;
    return this.configurations.filter((one) => !one.declared && !mayBeDeclared.includes(one));
  }

  get #unseen(): readonly CloudSyncWriter[] {
    const seen = new Set(this.configurations.map(({ declared }) => declared));
    return this.declared.filter((configuration) => !seen.has(configuration));
  }

  /** Nothing that could be read of them says which they are: a configuration of another name is known by its scope. */
  get #unrecognized(): readonly ObservedConfiguration[] {
    return this.configurations.filter((one) => !one.declared && !one.writes && mayProvision(one));
  }

  /** Every job that was seen. */
  get jobs(): readonly ObservedJob[] {
    return this.configurations.flatMap((configuration) =>
      (configuration.jobs ?? []).map((job) => ({ configuration, job })),
    );
  }

  /** Every job that the code asks for, of the configurations whose jobs could be seen. */
  get expectedJobs(): readonly ExpectedJob[] {
    return this.configurations.flatMap(expectedJobsOf);
  }

  /** The declared configurations that may be in the tenant: the list of those that are could not be read. */
  get unlisted(): readonly CloudSyncWriter[] {
    if (this.isListed) return [];
    const seen = new Set(this.configurations.map(({ declared }) => declared));
    return this.declared.filter((configuration) => !seen.has(configuration));
  }

  /** Whether the last synchronization of the tenant may be that of a configuration. */
  get mayCloudSyncRun(): boolean {
    return (
      !this.isListed || this.configurations.some(({ jobs }) => !jobs || jobs.some(({ state }) => state === "running"))
    );
  }

  /** Which agent is which; undefined where they could not be read. */
  get agentsByDeclaration(): AgentsByDeclaration | undefined {
    if (this.agents === undefined) return undefined;
    const { agents, tenant, topology } = this;
    const declared = new Map(
      topology.agents
        .filter((one) => one.tenant === tenant.name)
        .map((agent) => [agent, agents.filter((one) => isOn(one, agent))]),
    );
    const known = new Set([...declared.values()].flat());
    const others = agents.filter((agent) => !known.has(agent));
    const isOpen = ({ domains }: SeenAgent) =>
      domains.length > 0 && domains.every((domain) => tenant.undeclaredAgents.includes(domain));
    return {
      declared,
      open: others.filter(isOpen),
      undeclared: others.filter((agent) => !isOpen(agent)),
    };
  }

  /** Whether nobody declares what writes there: it has no place of its own, and stands at its tenant. */
  isUndeclared({ tenant, origin }: Writer): boolean {
    return tenant === this.tenant.name && origin === this.tenant.name;
  }

  /** What a configuration writes, or is declared to write where nobody could see that: the same value as in `running`. */
  writerOf(configuration: ObservedConfiguration): CloudSyncWriter | undefined {
    const known = this.#writers.get(configuration);
    if (known) return known;
    const { writes, declared } = configuration;
    const writer = (writes && asMeant(writes, declared)) ?? declared;
    const beside = writer?.besides(this.topology.cloudManagedOf(this.tenant.name));
    if (beside) this.#writers.set(configuration, beside);
    return beside;
  }

  /**
   * What was seen to be there, in the place of what is declared; what nobody could see is taken as it is declared. What stands
   * still and is declared to run counts as running: whoever starts it again must not make a second writer. In the order of
   * their names, so that a finding and its identity do not depend on the order in which Graph lists them.
   */
  running(): SyncTopology {
    this.#running ??= this.topology.with({
      cloudSync: [
        ...this.topology.cloudSync.filter(({ tenant }) => tenant !== this.tenant.name),
        ...this.configurations
          .flatMap((configuration) => this.writerOf(configuration) ?? [])
          .sort((one, other) => compareTexts(one.name, other.name)),
        ...this.unlisted,
      ],
    });
    return this.#running;
  }
}

/** Whether a configuration has a job that provisions, or may have one, because its jobs could not be read. */
export function mayProvision({ jobs }: Pick<SeenConfiguration, "jobs">): boolean {
  return jobs?.some(({ template }) => template === "AD2AADProvisioning") ?? true;
}

function hasIds({ existing }: CloudSyncWriter): boolean {
  return existing?.servicePrincipalObjectId !== undefined;
}

function asMeant(writes: CloudSyncWriter, declared: CloudSyncWriter | undefined): CloudSyncWriter {
  return declared?.enabled && !writes.enabled ? new CloudSyncWriter({ ...writes, enabled: true }) : writes;
}

/** The tenant shows the name in full, the code mostly without its domain. */
function isOn({ machineName }: SeenAgent, { name }: ProvisioningAgent): boolean {
  const [seen, declared] = [machineName.toLowerCase(), name.toLowerCase()];
  return seen === declared || (!declared.includes(".") && seen.split(".")[0] === declared);
}

/** The jobs that the code asks for of a configuration; empty where they could not be seen, or nobody declares it. */
export function expectedJobsOf(configuration: ObservedConfiguration): ExpectedJob[] {
  const { declared, jobs } = configuration;
  if (!declared || !jobs) return [];
  return JOB_TEMPLATES.filter((template) => asksFor(declared, template) === true).map((template): ExpectedJob => {
    const job = jobOf(configuration, template);
    return { declared, template, configuration, ...(job && { job }) };
  });
}

/** Whether the configuration asks for a job of this template; undefined where it leaves that open. */
export function asksFor(declared: CloudSyncWriter, template: JobTemplate): boolean | undefined {
  const job = SYNCHRONIZATION_JOBS[template];
  return "declaredBy" in job ? declared[job.declaredBy] : true;
}

/** Of several jobs of one template, the one that the code takes over, else the one that runs, else the first. */
export function jobOf({ declared, jobs = [] }: ObservedConfiguration, template: JobTemplate): SeenJob | undefined {
  const those = jobs.filter((job) => job.template === template);
  const id = declared?.existing?.[SYNCHRONIZATION_JOBS[template].existing];
  return those.find((job) => job.id === id) ?? those.find(({ state }) => state === "running") ?? those[0];
}

/** A first cycle takes hours, and is made of many runs: one that goes on ends some of them in a day. The number is our own. */
const FIRST_CYCLE_MINUTES = 24 * 60;

/** Whether a job is in a first cycle in which runs no longer end. */
export function isStuckInFirstCycle({ firstCycle, lastRun }: SeenJob, at: Moment): boolean {
  return firstCycle === "going on" && lastRun !== undefined && minutesBetween(lastRun, at) > FIRST_CYCLE_MINUTES;
}

/** A configuration as people know it: by its name in the code, or else in the tenant. */
export function nameOf({ declared, displayName }: Pick<ObservedConfiguration, "declared" | "displayName">): string {
  return declared?.name ?? displayName;
}

/** The day on which Microsoft disables a job in quarantine: after more than four weeks. */
export function disabledOn({ since }: Quarantine, days: number): CalendarDay | undefined {
  return since && daysAfter(since.slice(0, "2026-11-26".length), days);
}
