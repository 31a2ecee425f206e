import { InputError, inPlace, quote } from "../../domain/input/input-error";
import type { ConnectSyncExport, ExportFile } from "../connect-sync/export";
import { readConnectSyncExport } from "../connect-sync/read-export";
import { isVerification, readVerification, type ServerFacts } from "../connect-sync/verification";
import { parseExportJson } from "../formats/export-json";
import { type ExportNote, type FileNotes, Notes } from "../formats/notes";
import type { JsonFile } from "../graph/documents";
import type { ServerSource } from "./adopted-servers";

/** The files of a tenant by what they are, however they are laid out. */
export interface SortedFiles {
  readonly servers: readonly ServerSource[];
  readonly graph: readonly JsonFile[];
  /** The paths of inventories. */
  readonly inventories: readonly string[];
  readonly notes: readonly ExportNote[];
}

/**
 * Sorts files by what stands in them: exports of Connect Sync, one for each folder, verifications, each a folder of its own,
 * answers of Graph, inventories. Folders may hold anything else; it is noted.
 *
 * @throws InputError with the file for JSON or XML that is broken
 */
export function sortFiles(files: readonly ExportFile[]): SortedFiles {
  const notes = new Notes();
  const graph: JsonFile[] = [];
  const inventories: string[] = [];
  const policies: { file: ExportFile; host: string }[] = [];
  const schedulers: { folder: string; stagingMode: boolean; isOff: boolean }[] = [];
  const verified = new Map<string, ServerFacts>();
  const xml = files.filter(({ path }) => /\.xml$/i.test(path));
  for (const file of files.filter(({ path }) => /\.json$/i.test(path) && !OBJECTS.test(path))) {
    const { path } = file;
    const value = inPlace(path, () => parseExportJson(file.bytes));
    const fields = fieldsOf(value);
    if (fields.has("onpremisesdirectorypolicy") || fields.has("azuredirectorypolicy"))
      policies.push({ file, host: hostIn(fields.get("deploymentmetadata")) });
    else if (isVerification(fields)) {
      const { files: held, facts } = readVerification(path, value);
      xml.push(...held);
      verified.set(path, facts);
      notes
        .of(path)
        .add(
          "",
          "a verification has the part of the export that it compares: Microsoft's own rules are in the settings-….zip of the same time",
        );
    } else if (fields.has("organizationalunits") && fields.has("takenat")) inventories.push(path);
    else if (typeof fields.get("stagingmodeenabled") === "boolean")
      schedulers.push({
        folder: folderOf(path),
        stagingMode: fields.get("stagingmodeenabled") === true,
        isOff: fields.get("synccycleenabled") === false,
      });
    else if (OF_AN_OBSERVATION.test(path)) noteObservation(notes.of(path), fields);
    else graph.push({ path, value });
  }
  for (const { path } of files)
    if (OBJECTS.test(path)) notes.of(path).add("", "left out: objects of the tenant, not what is configured");
    else if (!/\.(?:xml|json)$/i.test(path)) notes.of(path).add("", "left out: neither XML nor JSON");
  const groups = new Map<string, { path: string; files: ExportFile[] }>();
  for (const file of xml) put(groups, exportFolderOf(file.path), exportFolderOf(file.path), file);
  const withXml = new Set(groups.keys());
  for (const { file, host } of policies) {
    const folder = folderOf(file.path);
    if (withXml.has(folder)) put(groups, folder, folder, file);
    else put(groups, `${folder}\n${host.toLowerCase().split(".")[0]}`, file.path, file);
  }
  const used = new Set<string>();
  const servers = [...groups.values()].map(({ path, files }): ServerSource => {
    const facts = verified.get(path);
    if (facts) return asVerified(path, readConnectSyncExport(files), facts);
    const server = readConnectSyncExport(files);
    const scheduler = schedulers.find(
      ({ folder }) => path === folder || path.startsWith(`${folder}/`) || folderOf(path) === folder,
    );
    if (scheduler) used.add(scheduler.folder);
    return { path, server, ...(scheduler && { stagingMode: scheduler.stagingMode, schedulerIsOff: scheduler.isOff }) };
  });
  for (const { folder } of schedulers)
    if (!used.has(folder)) notes.of(folder).add("", "left out: the state of a scheduler with no export beside it");
  return { servers, graph, inventories, notes: notes.all };
}

/** How a tenant runs, which `entra-sync observe` writes beside what is configured. */
const OF_AN_OBSERVATION = /(?:^|\/)(?:observation|provisioningErrors|provisioningLogs|auditEvents)\.json$/;

/** The objects of a tenant, which `entra-sync observe --objects` writes. */
const OBJECTS = /(?:^|\/)objects\/(?:delta\.json|\w+\.ndjson\.gz)$/;

/** What an observation could not read must not pass for something that the tenant does not have. */
function noteObservation(notes: FileNotes, fields: ReadonlyMap<string, unknown>): void {
  const parts = fields.get("parts");
  if (!Array.isArray(parts)) {
    notes.add("", "left out: how the tenant runs, not what is configured");
    return;
  }
  for (const [index, part] of parts.map(fieldsOf).entries())
    if (part.get("outcome") !== "complete")
      notes.add(
        `/parts/${index}`,
        `the observation could not read ${quote(part.get("part") ?? "a part")}: what it holds is unknown`,
      );
}

/** What the server itself says counts more than its export. */
function asVerified(path: string, server: ConnectSyncExport, facts: ServerFacts): ServerSource {
  const { stagingMode, interval, deletionThreshold, ...settings } = facts;
  return {
    path,
    settings,
    ...(stagingMode !== undefined && { stagingMode }),
    ...(settings.syncCycle && { schedulerIsOff: settings.syncCycle === "suspended" }),
    server: {
      ...server,
      interval: interval ?? server.interval,
      deletionThreshold:
        deletionThreshold === undefined
          ? server.deletionThreshold
          : deletionThreshold === "off"
            ? { enabled: false, deletions: undefined }
            : { enabled: true, deletions: deletionThreshold },
    },
  };
}

/** The fields of an object with their names in lower case; none for anything else. */
function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
}

function hostIn(metadata: unknown): string {
  const host = fieldsOf(metadata).get("hostname");
  return typeof host === "string" ? host : "";
}

const PARTS = /^(?:connectors|globalsettings|synchronizationrules)$/i;

/** The folder that `Get-ADSyncServerConfiguration` wrote: the one above Connectors, GlobalSettings, SynchronizationRules. */
function exportFolderOf(path: string): string {
  const folders = path.split("/").slice(0, -1);
  const part = folders.findIndex((name) => PARTS.test(name));
  return (part < 0 ? folders : folders.slice(0, part)).join("/") || ".";
}

function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/") || ".";
}

function put(
  groups: Map<string, { path: string; files: ExportFile[] }>,
  key: string,
  path: string,
  file: ExportFile,
): void {
  const group = groups.get(key);
  if (group) group.files.push(file);
  else groups.set(key, { path, files: [file] });
}

/** Nothing in a folder at all is somebody's mistake in a path. */
export function refuseEmpty(files: readonly ExportFile[], paths: readonly string[]): void {
  if (files.length > 0) return;
  throw new InputError({
    what: "there is no file in it",
    where: paths.join(", "),
    expected:
      "the folder that collect-tenant.ps1 wrote, one of Get-ADSyncServerConfiguration, or answers of Graph: see docs/adopt.md",
  });
}
