import { observed } from "../../lib/cli/comparison/observed";
import type { Observation } from "../../lib/domain/observation/observation";
import { fileOfSchema } from "../../lib/domain/observation/parts";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../lib/domain/scope/group-scope";
import type { Tenant } from "../../lib/domain/tenant/tenant";
import type { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import { JOB_TEMPLATES, type JobTemplate, SYNCHRONIZATION_JOBS } from "../../lib/domain/writers/synchronization-jobs";
import type { ExportFile } from "../../lib/intake/connect-sync/export";
import { readObservation } from "../../lib/intake/graph/observation";
import { freshProvisioningSchema, freshSchemaOf } from "../e2e/support/job-schema";
import { estate } from "./topology";

/** When the tenant of the tests was observed. */
export const OBSERVED_AT = "2026-11-26T12:00:00Z";

/** JSON that a test reaches into. */
export type Loose = ReturnType<typeof JSON.parse>;

/** A job with its schema, as Graph gives both. */
export interface FolderJob {
  readonly job: Loose;
  readonly schema: Loose;
}

/** An enterprise application of Cloud Sync and what hangs on it. */
export interface FolderPrincipal {
  readonly servicePrincipal: Loose;
  readonly application: Loose;
  jobs: FolderJob[];
  secrets: Loose[];
}

/** Everything that `entra-sync observe` writes of one tenant; a test changes what it is about. */
export interface Folder {
  observedAt: string;
  readonly organization: Loose;
  agents: Loose[];
  readonly settings: Loose;
  principals: FolderPrincipal[];
  provisioningErrors: Loose[];
  provisioningLogs: Loose[];
  auditEvents: Loose[];
  /** Parts that could not be read, by their names; they have no file. */
  readonly unknown: Map<string, Loose>;
}

/** What the tenant is seen to do; healthy, unless something is changed. */
export function seen(topology: SyncTopology = estate(), change: (folder: Folder) => void = () => {}): Observation {
  const folder = changedFolder(topology, change);
  const observation = seenIn(folder, topology);
  FOLDERS.set(observation, folder);
  return observation;
}

/** What a folder says beside what is declared. */
export function seenIn(folder: Folder, topology: SyncTopology): Observation {
  return observed(readObservation(filesOf(folder)), topology);
}

const FOLDERS = new WeakMap<Observation, Folder>();

/** A copy of the folder that {@link seen} has read. */
export function folderSeen(observation: Observation): Folder {
  const folder = FOLDERS.get(observation);
  if (!folder) throw new Error("the observation was not made by seen()");
  return structuredClone(folder);
}

/** The folder of an observation in which everything runs as the first tenant of the topology declares it. */
export function observedFolder(topology: SyncTopology, change: (folder: Folder) => void = () => {}): ExportFile[] {
  return filesOf(changedFolder(topology, change));
}

function changedFolder(topology: SyncTopology, change: (folder: Folder) => void): Folder {
  const folder = folderOf(topology);
  change(folder);
  return folder;
}

/** Every part that observe would read of the tenant, as observation.json names it. */
export function partsOf(folder: Folder): string[] {
  return [...new Set(entriesOf(folder).map(({ part }) => part))];
}

/** The time so many minutes before the observation. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.parse(OBSERVED_AT) - minutes * 60_000).toISOString();
}

export function daysAgo(days: number): string {
  return minutesAgo(days * 24 * 60);
}

/** The principal of a declared configuration, by its name. */
export function principalIn(folder: Folder, name: string): FolderPrincipal {
  const found = folder.principals.find(({ servicePrincipal }) => servicePrincipal.displayName === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

/** A job of a configuration, by its template. */
export function jobIn(folder: Folder, name: string, template: JobTemplate = "AD2AADProvisioning"): FolderJob {
  const found = principalIn(folder, name).jobs.find(({ job }) => job.id.startsWith(`${template}.`));
  if (!found) throw new Error(`${name} has no job of ${template}`);
  return found;
}

function folderOf({ tenants, cloudSync, connectSync, agents }: SyncTopology): Folder {
  const [tenant] = tenants as readonly [Tenant, ...Tenant[]];
  const active = connectSync.find((one) => one.tenant === tenant.name && one.role === "active");
  return {
    observedAt: OBSERVED_AT,
    organization: {
      id: tenant.tenantId,
      displayName: tenant.name,
      onPremisesSyncEnabled: true,
      onPremisesLastSyncDateTime: minutesAgo(12),
      onPremisesLastPasswordSyncDateTime: minutesAgo(4),
      verifiedDomains: [`${tenant.name}.onmicrosoft.com`, ...(tenant.verifiedDomains ?? [])].map((name) => ({ name })),
    },
    agents: agents
      .filter((agent) => agent.tenant === tenant.name)
      .map(({ name, domains, version }, index) => ({
        id: guid(0xa0, index),
        machineName: name.toUpperCase(),
        status: "active",
        domains,
        ...(version && { version }),
      })),
    settings: {
      id: tenant.tenantId,
      configuration: {
        accidentalDeletionPrevention: preventionOf(tenant),
        ...(active && {
          anchorAttribute: active.sourceAnchor,
          synchronizationClientVersion: active.machine.version ?? "2.6.92.0",
          ...(active.settings.connectorIdentity !== "serviceAccount" && { applicationId: guid(0xb0, 0) }),
        }),
      },
      features: featuresOf(tenant),
    },
    principals: cloudSync.filter((one) => one.tenant === tenant.name).map((one, index) => principalOf(one, index)),
    provisioningErrors: [],
    provisioningLogs: [],
    auditEvents: [],
    unknown: new Map(),
  };
}

function preventionOf({ accidentalDeletionPrevention: prevention }: Tenant): Loose {
  if (prevention === "disabled") return { synchronizationPreventionType: "disabled", alertThreshold: 0 };
  if (prevention?.percentage !== undefined)
    return { synchronizationPreventionType: "enabledForPercentage", alertThreshold: prevention.percentage };
  return { synchronizationPreventionType: "enabledForCount", alertThreshold: prevention?.count ?? 500 };
}

function featuresOf({ matching }: Tenant): Loose {
  return {
    blockSoftMatchEnabled: matching?.softMatch !== "allowed",
    blockCloudObjectTakeoverThroughHardMatchEnabled: matching?.hardMatchTakeover !== "allowed",
    allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: matching?.objectIdentifierUpdate === "allowed",
  };
}

/** A configuration as it is after its deployment, with the ids that it is taken over by where it has some. */
export function principalOf(writer: CloudSyncWriter, index: number): FolderPrincipal {
  const { name, enabled, domain, existing } = writer;
  const id = existing?.servicePrincipalObjectId ?? guid(0xc0, index);
  const appId = guid(0xd0, index);
  const wanted = JOB_TEMPLATES.filter((template) => {
    const job = SYNCHRONIZATION_JOBS[template];
    return !("declaredBy" in job) || writer[job.declaredBy] === true;
  });
  return {
    servicePrincipal: {
      id,
      appId,
      displayName: name,
      applicationTemplateId: "1a4721b3-e57f-4451-ae87-ef078703ec94",
      accountEnabled: true,
      servicePrincipalType: "Application",
    },
    application: { id: existing?.applicationObjectId ?? guid(0xe0, index), appId, displayName: name },
    jobs: wanted.map((template) => jobOf(writer, template, index, enabled, domain)),
    secrets: ["AppKey", "Domain", "SyncNotificationSettings"].map((key) => ({ key })),
  };
}

function jobOf(
  { scope, existing }: CloudSyncWriter,
  template: JobTemplate,
  index: number,
  enabled: boolean,
  domain: string,
): FolderJob {
  const id = existing?.[SYNCHRONIZATION_JOBS[template].existing] ?? `${template}.${String(index).padStart(32, "0")}`;
  const run = { state: "Succeeded", timeBegan: minutesAgo(12), timeEnded: minutesAgo(11) };
  const ran = {
    code: enabled ? "Active" : "Paused",
    countSuccessiveCompleteFailures: 0,
    lastExecution: run,
    lastSuccessfulExecution: run,
    quarantine: null,
    steadyStateFirstAchievedTime: daysAgo(90),
    steadyStateLastAchievedTime: minutesAgo(11),
  };
  const schema: Loose =
    template === "AD2AADProvisioning" ? freshProvisioningSchema("Azure Active Directory") : freshSchemaOf(template);
  const [rule] = schema.synchronizationRules;
  if (scope instanceof GroupScope) rule.groupFilter = { includedGroups: scope.groups.map(String) };
  else if (scope.kind === "organizationalUnits")
    rule.containerFilter = { includedContainers: scope.included.map(String) };
  return {
    job: {
      id,
      templateId: template,
      schedule: { expiration: null, interval: "PT40M", state: enabled ? "Active" : "Paused" },
      status: ran,
      synchronizationJobSettings: [{ name: "DomainFQDN", value: domain }],
    },
    schema,
  };
}

interface Entry {
  readonly part: string;
  readonly path: string;
  readonly value: unknown;
}

/** What is unknown, and what follows of it: without the list nobody asks for parts of a configuration, nor for logs of one. */
export function unknownIn({ unknown }: Pick<Folder, "unknown">): ReadonlyMap<string, Loose> {
  const unlisted = unknown.get("servicePrincipals");
  if (!unlisted) return unknown;
  const ofTheTenant = [...unknown].filter(([part]) => !part.includes(":"));
  return new Map([["provisioningLogs", unlisted], ...ofTheTenant]);
}

/** The files with the part that each belongs to, those of each configuration as far as what leads to them is known. */
function entriesOf(folder: Folder): Entry[] {
  const { settings, organization, unknown } = folder;
  const principals = unknown.has("servicePrincipals") ? [] : folder.principals;
  const window = { from: minutesAgo(24 * 60), to: OBSERVED_AT };
  const ofTenant = (part: string, path: string, value: unknown): Entry => ({ part, path, value });
  return [
    ofTenant("organization", "organization.json", { value: [organization] }),
    ofTenant("agents", "agentGroups.json", { value: agentGroupsOf(folder.agents) }),
    ofTenant("tenantSettings", "onPremisesSynchronization.json", { value: [settings] }),
    ...(principals.length > 0 ? [] : [ofTenant("servicePrincipals", "", undefined)]),
    ...principals.map(({ servicePrincipal }) =>
      ofTenant("servicePrincipals", `servicePrincipals/${servicePrincipal.id}/servicePrincipal.json`, servicePrincipal),
    ),
    ofTenant("provisioningErrors", "provisioningErrors.json", { value: folder.provisioningErrors }),
    ofTenant("provisioningLogs", "provisioningLogs.json", { ...window, value: folder.provisioningLogs }),
    ofTenant("auditEvents", "auditEvents.json", { value: folder.auditEvents }),
    ...principals.flatMap((principal) => entriesOfPrincipal(principal, unknown)),
  ];
}

function entriesOfPrincipal(
  { servicePrincipal, application, jobs, secrets }: FolderPrincipal,
  unknown: Folder["unknown"],
): Entry[] {
  const { id } = servicePrincipal;
  const at = `servicePrincipals/${id}`;
  return [
    { part: `application:${id}`, path: `${at}/application.json`, value: { value: [application] } },
    { part: `jobs:${id}`, path: `${at}/jobs.json`, value: { value: jobs.map(({ job }) => job) } },
    ...(unknown.has(`jobs:${id}`) ? [] : jobs).map(({ job, schema }) => ({
      part: `schema:${id}/${job.id}`,
      path: fileOfSchema(id, job.id),
      value: schema,
    })),
    {
      part: `template:${id}`,
      path: `${at}/templates/AD2AADProvisioning/schema.json`,
      value: freshProvisioningSchema("Azure Active Directory"),
    },
    { part: `secrets:${id}`, path: `${at}/secrets.json`, value: { value: secrets } },
  ];
}

export function filesOf(folder: Folder): ExportFile[] {
  const { organization, observedAt } = folder;
  const unknown = unknownIn(folder);
  const entries = entriesOf(folder);
  const index = {
    observedAt,
    ...(!unknown.has("organization") && { tenantId: organization.id }),
    cloud: "public",
    parts: [...new Set([...entries.map(({ part }) => part), ...unknown.keys()])].map((part) =>
      unknown.has(part) ? { part, outcome: "unknown", ...unknown.get(part) } : { part, outcome: "complete" },
    ),
  };
  const known = entries.filter(({ part, path }) => path !== "" && !unknown.has(part));
  return [{ path: "observation.json", value: index }, ...known].map(({ path, value }) => ({
    path: `seen/graph/${path}`,
    bytes: Buffer.from(JSON.stringify(value)),
  }));
}

/** A group for each set of domains, as the portal makes them: agents in it, and a published resource for each domain. */
export function agentGroupsOf(agents: readonly Loose[]): Loose[] {
  const groups = new Map<string, Loose>();
  for (const { domains, ...agent } of agents) {
    const key = domains.join();
    const group = groups.get(key) ?? {
      id: guid(0xf0, groups.size),
      displayName: key,
      publishingType: "provisioning",
      publishedResources: domains.map((resourceName: string) => ({ resourceName, publishingType: "provisioning" })),
      agents: [],
    };
    group.agents.push({ ...agent, supportedPublishingTypes: ["provisioning"] });
    groups.set(key, group);
  }
  return [...groups.values()];
}

function guid(kind: number, index: number): string {
  return `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}
