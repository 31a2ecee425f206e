import { InputError, inPlace } from "../../domain/input/input-error";
import { JsonRecord } from "../formats/export-json";
import type { Notes } from "../formats/notes";

/** A JSON file, read. */
export interface JsonFile {
  readonly path: string;
  readonly value: unknown;
}

/** An object of Graph, and where it stands. */
export interface GraphObject {
  readonly file: string;
  readonly record: JsonRecord;
  /** Ids in the object's `@odata.context` and in its path, in lower case: what it belongs to. */
  readonly about: ReadonlySet<string>;
}

export type GraphKind =
  | "agent"
  | "agentGroup"
  | "application"
  | "directory"
  | "job"
  | "organization"
  | "publishedResource"
  | "schema"
  | "secret"
  | "servicePrincipal"
  | "templateSchema";

/** The objects of a set of files by what they are. */
export interface GraphObjects {
  readonly of: (kind: GraphKind) => readonly GraphObject[];
}

/**
 * Sorts the answers of Graph by what they are, whatever the files are called: a folder of `collect-tenant.ps1`, one of
 * EntraExporter (`ServicePrincipals/<id>/<id>.json`, `Directory/OnPremisesSynchronization.json`,
 * `OnPremisesPublishingProfiles/Provisioning/AgentGroups/<id>/<id>.json`), or answers that were saved by hand. What is
 * something else is noted.
 *
 * {@link https://github.com/microsoft/EntraExporter/blob/main/src/Get-EEDefaultSchema.ps1}
 *
 * @throws InputError for a list whose next page is missing
 */
export function graphObjectsIn(files: readonly JsonFile[], notes: Notes): GraphObjects {
  const sorted = new Map<GraphKind, GraphObject[]>();
  for (const file of files)
    for (const { value, place, context } of itemsOf(file)) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        notes.of(file.path).add(place, "left out: not an object");
        continue;
      }
      for (const [kind, record] of inPlace(file.path, () => partsOf(JsonRecord.of(value, place), context, file.path))) {
        if (kind === undefined)
          notes.of(file.path).add(record.place, "left out: not part of a Cloud Sync configuration");
        else put(sorted, kind, { file: file.path, record, about: idsIn(`${file.path}/${context}`) });
      }
    }
  return { of: (kind) => sorted.get(kind) ?? [] };
}

function put(sorted: Map<GraphKind, GraphObject[]>, kind: GraphKind, object: GraphObject): void {
  const objects = sorted.get(kind);
  if (objects) objects.push(object);
  else sorted.set(kind, [object]);
}

interface Item {
  readonly value: unknown;
  readonly place: string;
  readonly context: string;
}

/** Graph wraps a list as `value`; PowerShell and the Azure CLI write the list itself, or its only item. */
function itemsOf({ path, value }: JsonFile): Item[] {
  if (Array.isArray(value)) return value.map((item, index) => ({ value: item, place: `/${index}`, context: "" }));
  if (typeof value !== "object" || value === null) return [{ value, place: "", context: "" }];
  const fields = value as Readonly<Record<string, unknown>>;
  const context = textOf(fields["@odata.context"]);
  if (fields["@odata.nextLink"])
    throw new InputError({
      what: "the list goes on, and the rest of it is not in the file",
      where: `${path}, /@odata.nextLink`,
      expected: "every page: collect-tenant.ps1 and az rest ask for them one after the other",
      page: "https://learn.microsoft.com/graph/paging",
    });
  if (!Array.isArray(fields.value)) return [{ value, place: "", context }];
  return fields.value.map((item, index) => ({ value: item, place: `/value/${index}`, context }));
}

/** Only a text is one: an object may even refuse to become it. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

type Part = readonly [GraphKind | undefined, JsonRecord];

function partsOf(record: JsonRecord, context: string, path: string): Part[] {
  if (record.has("application") && record.has("servicePrincipal")) return instantiated(record);
  if (isProfile(record)) return profile(record);
  return [[kindOf(record, context, path), record]];
}

/** The answer of Graph to the instantiation of a template. */
function instantiated(record: JsonRecord): Part[] {
  const [application, servicePrincipal] = [record.record("application"), record.record("servicePrincipal")];
  return [
    ...(application ? [["application", application] as const] : []),
    ...(servicePrincipal ? [["servicePrincipal", servicePrincipal] as const] : []),
  ];
}

/** `onPremisesPublishingProfiles/provisioning`, with everything in it. */
function isProfile(record: JsonRecord): boolean {
  return (
    !record.has("machineName") && !record.has("publishingType") && record.has("agentGroups") && record.has("agents")
  );
}

function profile(record: JsonRecord): Part[] {
  const parts = (field: string, kind: GraphKind) => record.records(field).map((each): Part => [kind, each]);
  return [
    ...parts("agents", "agent"),
    ...parts("agentGroups", "agentGroup"),
    ...parts("publishedResources", "publishedResource"),
  ];
}

function kindOf(record: JsonRecord, context: string, path: string): GraphKind | undefined {
  const has = (...fields: string[]) => fields.some((field) => record.has(field));
  if (has("synchronizationRules") || (has("directories") && has("version")))
    return /(?:^|[/\\])templates(?:[/\\(]|$)/i.test(`${context}/${path}`) ? "templateSchema" : "schema";
  if (has("templateId") && has("schedule", "status")) return "job";
  if (has("features") && has("configuration")) return "directory";
  if (has("verifiedDomains")) return "organization";
  if (has("machineName")) return isApplicationProxy(context, path) ? undefined : "agent";
  if (has("resourceName")) return "publishedResource";
  if (has("publishingType")) return "agentGroup";
  if (has("key") && has("value")) return "secret";
  if (has("key") && /secret/i.test(`${context}/${path}`)) return "secret";
  return has("appId") ? registrationOf(has, context, path) : undefined;
}

/** A connector of application proxy looks like an agent that does not say what it is for. */
function isApplicationProxy(context: string, path: string): boolean {
  return /\bapplicationProxy\b/i.test(`${context}/${path}`);
}

/** Both have an appId; an answer of `$select` may have little else. */
function registrationOf(has: (...fields: string[]) => boolean, context: string, path: string): GraphKind {
  if (/#servicePrincipals\b/i.test(context)) return "servicePrincipal";
  if (/#applications\b/i.test(context)) return "application";
  if (has("servicePrincipalType", "servicePrincipalNames", "appOwnerOrganizationId", "appDisplayName"))
    return "servicePrincipal";
  if (has("signInAudience", "publisherDomain", "identifierUris")) return "application";
  const [file = ""] = path.split(/[/\\]/).slice(-1);
  if (/^application/i.test(file)) return "application";
  return /serviceprincipals?(?:[/\\]|\.json$)/i.test(path) ? "servicePrincipal" : "application";
}

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const JOB_ID = /\b\w+\.[0-9a-f]{32}(?:\.[0-9a-f-]{36})?/gi;

function idsIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(JOB_ID), ...text.matchAll(ID)].map(([id]) => id.toLowerCase()));
}
