import { inPlace, quote } from "../../domain/input/input-error";
import { latestOf, type Moment, momentIn } from "../../domain/observation/moment";
import type {
  LoggedOutcome,
  SeenAgent,
  SeenConfiguration,
  SeenErrors,
  SeenJob,
  SeenLogs,
  SeenOrganization,
  SeenSettings,
  SeenTenant,
  UnknownPart,
} from "../../domain/observation/observation";
import { fileOf, folderNameOf, OBJECT_PARTS, type TenantPart } from "../../domain/observation/parts";
import { AD_TO_ENTRA_TEMPLATE } from "../../domain/writers/synchronization-jobs";
import type { ExportFile } from "../connect-sync/export";
import { JsonRecord, parseExportJson } from "../formats/export-json";
import { countIn, presentIn } from "../formats/export-values";
import { Notes } from "../formats/notes";
import { type GraphObjects, graphObjectsIn, type JsonFile } from "./documents";
import type { CloudSyncExport, ExportedConfiguration } from "./export";
import { jobRunIn } from "./job-run";
import { cutUp, type ObservationIndex, readIndex } from "./observation-index";
import { readGraphExport } from "./read-export";

/** What a folder of `entra-sync observe` says, and each configuration whose every part is in it as an adoption reads it. */
export interface ReadObservation extends SeenTenant {
  readonly configurations: readonly ReadConfiguration[];
  /** The tenant itself, with its agents. */
  readonly tenant: Pick<CloudSyncExport, "organization" | "agents">;
}

export interface ReadConfiguration extends SeenConfiguration {
  readonly exported?: ExportedConfiguration;
  /** Whether Microsoft's own mappings could be read: without them nobody can say which of the others somebody added. */
  readonly isTemplateKnown: boolean;
}

/**
 * Reads the folder that `entra-sync observe` wrote: the layout of collect-tenant.ps1, and beside it what each part came to. A
 * part without an answer is unknown. One configuration at a time is in memory, for each has schemas of a megabyte.
 *
 * @throws InputError with file and place, for a folder without observation.json, for a part of which that file says nothing, and
 * for one that is said to be there and is not
 */
export function readObservation(files: readonly ExportFile[], folder = "the folder"): ReadObservation {
  const index = readIndex(files, folder);
  const { root, at, parts, principals, isKnown } = index;
  const [ofTenant, byPrincipal] = sorted(files, root);
  const tenantFiles = ofTenant.map((file) => ({ path: file.path, value: jsonOf(file) }));
  const tenant = readGraphExport(tenantFiles.filter(({ path }) => GRAPHS.test(path)));
  refuseAnotherTenant(index, tenant);
  const own = (part: Exclude<TenantPart, "servicePrincipals">) => {
    const path = `${root}${fileOf(part)}`.toLowerCase();
    return isKnown(part) ? tenantFiles.find((file) => file.path.toLowerCase() === path) : undefined;
  };
  const changes = lastChanges(own("auditEvents"));
  let template: { readonly bytes: Uint8Array; readonly value: unknown } | undefined;
  const read = (file: ExportFile): JsonFile => {
    if (!/\/templates\//i.test(file.path)) return { path: file.path, value: jsonOf(file) };
    const { bytes } = file;
    const isSame = template !== undefined && Buffer.compare(bytes, template.bytes) === 0;
    if (!isSame) template = { bytes, value: inPlace(file.path, () => parseExportJson(bytes)) };
    return { path: file.path, value: template?.value };
  };
  const configurations = principals.flatMap((id) =>
    configurationIn(
      id,
      (byPrincipal.get(folderNameOf(id).toLowerCase()) ?? []).map(read),
      isKnown,
      changes.get(id.toLowerCase()),
    ),
  );
  const names = new Map(configurations.map((one) => [one.servicePrincipalObjectId.toLowerCase(), one.displayName]));
  const [errors, logs] = [own("provisioningErrors"), own("provisioningLogs")];
  return {
    at,
    configurations,
    isListed: isKnown("servicePrincipals"),
    agents: isKnown("agents") ? agentsIn(tenant, tenantFiles) : undefined,
    organization: isKnown("organization") ? organizationIn(tenant, tenantFiles) : undefined,
    settings: isKnown("tenantSettings") ? settingsIn(tenant, tenantFiles) : undefined,
    provisioningErrors: errors && errorsIn(errors),
    provisioningLogs: logs && logsIn(logs),
    unknown: parts.flatMap(({ part, unknown }) =>
      unknown && !OF_OBJECTS.has(part) ? [unknownPart(part, unknown, names)] : [],
    ),
    tenant: { organization: tenant.organization, agents: tenant.agents },
  };
}

/** What no rule about the live tenant asks. */
const OF_OBJECTS: ReadonlySet<string> = new Set(OBJECT_PARTS);

/** The answers of Graph that an adoption reads too. */
const GRAPHS = /(?:^|\/)(?:organization|agentGroups|onPremisesSynchronization)\.json$/i;

function jsonOf(file: ExportFile): unknown {
  return inPlace(file.path, () => parseExportJson(file.bytes));
}

function refuseAnotherTenant({ path, tenantId }: ObservationIndex, { organization }: CloudSyncExport): void {
  if (!organization || tenantId === undefined || tenantId.toLowerCase() === organization.tenantId.toLowerCase()) return;
  throw cutUp(`it is of the tenant ${quote(tenantId)}, and ${organization.file} of ${organization.tenantId}`, path);
}

/** `jobs:<id>` is a part of a configuration, and people know it by its name. */
function unknownPart(
  text: string,
  unknown: Omit<UnknownPart, "part">,
  names: ReadonlyMap<string, string>,
): UnknownPart {
  const [part = "", about] = text.split(":");
  const id = about?.split("/")[0];
  return { part, ...(id !== undefined && { configuration: names.get(id.toLowerCase()) ?? id }), ...unknown };
}

/** The files of the tenant, and those of each service principal by its folder. */
function sorted(
  files: readonly ExportFile[],
  root: string,
): readonly [ofTenant: readonly ExportFile[], byPrincipal: ReadonlyMap<string, readonly ExportFile[]>] {
  const ofTenant: ExportFile[] = [];
  const byPrincipal = new Map<string, ExportFile[]>();
  for (const file of files) {
    if (!file.path.startsWith(root) || !/\.json$/i.test(file.path)) continue;
    const [folder, name, ...rest] = file.path.slice(root.length).split("/");
    if (name === undefined) ofTenant.push(file);
    else if (folder?.toLowerCase() === "serviceprincipals" && rest.length > 0) {
      const those = byPrincipal.get(name.toLowerCase());
      if (those) those.push(file);
      else byPrincipal.set(name.toLowerCase(), [file]);
    }
  }
  return [ofTenant, byPrincipal];
}

function configurationIn(
  id: string,
  files: readonly JsonFile[],
  isKnown: (part: string) => boolean,
  lastChange: Moment | undefined,
): ReadConfiguration[] {
  const objects = objectsIn(files.filter(({ path }) => !/\/schema\.json$/i.test(path)));
  const [principal] = objects.of("servicePrincipal");
  if (!principal) return [];
  const { file, record } = principal;
  const displayName = inPlace(file, () =>
    presentIn(record.text("displayName"), "the name of the service principal", record.placeOf("displayName")),
  );
  const template = record.text("applicationTemplateId")?.toLowerCase();
  if (template !== undefined && template !== AD_TO_ENTRA_TEMPLATE) return [];
  const accountEnabled = record.text("accountEnabled")?.toLowerCase();
  const jobs = isKnown(`jobs:${id}`) ? jobsIn(files) : undefined;
  const provisioning = jobs?.filter(({ template }) => template === "AD2AADProvisioning") ?? [];
  const isWhole =
    provisioning.length > 0 &&
    isKnown(`application:${id}`) &&
    provisioning.every((job) => isKnown(`schema:${id}/${job.id}`));
  const [exported] = isWhole ? readGraphExport(files).configurations : [];
  return [
    {
      displayName,
      servicePrincipalObjectId: id,
      isTemplateKnown: isKnown(`template:${id}`),
      signIn: accountEnabled === undefined ? undefined : accountEnabled === "false" ? "disabled" : "enabled",
      jobs,
      secretNames: isKnown(`secrets:${id}`)
        ? objects.of("secret").flatMap((secret) => inPlace(secret.file, () => secret.record.text("key") ?? []))
        : undefined,
      ...(lastChange !== undefined && { lastChange }),
      ...(exported && { exported }),
    },
  ];
}

/** Every entry of the list is a job: one that is not understood must not pass for one that is not there. */
function jobsIn(files: readonly JsonFile[]): SeenJob[] {
  const source = files.find(({ path }) => /(?:^|\/)jobs\.json$/i.test(path));
  if (!source) return [];
  const { file, records } = recordsIn(source);
  return inPlace(file, () => records.map(jobRunIn));
}

/** The objects alone: what there is to note of them an adoption tells. */
function objectsIn(files: readonly JsonFile[]): GraphObjects {
  return graphObjectsIn(files, new Notes());
}

/** The version is one of a server or an agent, or else nothing is said. */
function buildIn(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,9}(?:\.\d{1,9}){3}$/.test(text) ? text : undefined;
}

/** Graph's page of an agent names no version, and where its answer has one it is taken. */
function agentsIn({ agents }: CloudSyncExport, files: readonly JsonFile[]): SeenAgent[] {
  const objects = objectsIn(files);
  const records = [
    ...objects.of("agent").map(({ record }) => record),
    ...objects.of("agentGroup").flatMap(({ record }) => record.records("agents")),
  ];
  const versions = new Map(
    records.map((record) => [record.text("machineName")?.toLowerCase(), buildIn(record.text("version"))]),
  );
  return agents.map((agent) => ({ ...agent, version: versions.get(agent.machineName.toLowerCase()) }));
}

/** {@link https://learn.microsoft.com/graph/api/resources/organization?view=graph-rest-beta} */
function organizationIn({ organization }: CloudSyncExport, files: readonly JsonFile[]): SeenOrganization {
  const [object] = objectsIn(files).of("organization");
  if (!organization || !object) throw cutUp("there is no organization in it", fileOf("organization"));
  return {
    directorySynchronization: organization.directorySynchronization,
    domains: organization.domains,
    lastSynchronization: momentIn(object.record.text("onPremisesLastSyncDateTime")),
    lastPasswordSynchronization: momentIn(object.record.text("onPremisesLastPasswordSyncDateTime")),
  };
}

/** {@link https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronizationconfiguration?view=graph-rest-beta} */
function settingsIn({ directory }: CloudSyncExport, files: readonly JsonFile[]): SeenSettings | undefined {
  const [object] = objectsIn(files).of("directory");
  if (!directory || !object) return undefined;
  const configuration = object.record.record("configuration");
  return {
    matching: directory.matching,
    accidentalDeletionPrevention: directory.accidentalDeletionPrevention,
    clientVersion: buildIn(configuration?.text("synchronizationClientVersion")),
    anchorAttribute: configuration?.text("anchorAttribute"),
    applicationId: configuration?.text("applicationId"),
  };
}

function recordsIn({ path, value }: JsonFile): { readonly file: string; readonly records: JsonRecord[] } {
  const records = inPlace(path, () => {
    const list = JsonRecord.of(value, "");
    if (!list.has("value")) throw cutUp("there is no list in it", list.placeOf("value"));
    return list.records("value");
  });
  return { file: path, records };
}

function errorsIn(source: JsonFile): SeenErrors[] {
  const { file, records } = recordsIn(source);
  return inPlace(file, () =>
    records.map((record) => ({
      kind: record.text("kind") ?? "object",
      category: record.text("category") ?? "unknown",
      property: record.text("propertyCausingError"),
      count: countOf(record),
      earliest: momentIn(record.text("earliest")),
    })),
  );
}

const STATUSES: readonly LoggedOutcome["status"][] = ["success", "failure", "skipped", "warning"];

function logsIn(source: JsonFile): SeenLogs {
  const { file, records } = recordsIn(source);
  return inPlace(file, () => {
    const head = JsonRecord.of(source.value, "");
    const [from, to] = [momentIn(head.text("from")), momentIn(head.text("to"))];
    if (from === undefined || to === undefined || from > to)
      throw cutUp("it does not say of which time the logs are", head.placeOf(from === undefined ? "from" : "to"));
    const outcomes = records.flatMap((record): LoggedOutcome[] => {
      const status = STATUSES.find((one) => one === record.text("status")?.toLowerCase());
      const jobId = record.text("jobId");
      if (status === undefined || jobId === undefined) return [];
      return [{ jobId, status, errorCode: record.text("errorCode"), count: countOf(record) }];
    });
    return { from, to, outcomes };
  });
}

function countOf(record: JsonRecord): number {
  const place = record.placeOf("count");
  return countIn(presentIn(record.text("count"), "how many there are", place), () => place);
}

/** By the service principal that an event of the audit log is about, the last change; that a job went into quarantine is none. */
function lastChanges(source: JsonFile | undefined): ReadonlyMap<string, Moment> {
  const changes = new Map<string, Moment>();
  if (!source) return changes;
  const { file, records } = recordsIn(source);
  return inPlace(file, () => {
    for (const record of records) {
      if (/quarantine/i.test(record.text("activityDisplayName") ?? "")) continue;
      const id = record.text("servicePrincipalId")?.toLowerCase();
      const last = latestOf([changes.get(id ?? ""), momentIn(record.text("activityDateTime"))]);
      if (id !== undefined && last !== undefined) changes.set(id, last);
    }
    return changes;
  });
}
