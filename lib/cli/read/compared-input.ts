import { basename } from "node:path";
import { exists, isFolder, REFUSED_FILE, TOPOLOGY_FILE } from "../../disk/synth-folder";
import { InputError, inPlace } from "../../domain/input/input-error";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { refuseEmpty, sortFiles } from "../../intake/adoption/tenant-files";
import type { ConnectSyncExport, ExportFile } from "../../intake/connect-sync/export";
import { isVerification } from "../../intake/connect-sync/verification";
import { parseExportJson } from "../../intake/formats/export-json";
import type { ExportNote } from "../../intake/formats/notes";
import type { CloudSyncSide } from "../../intake/graph/difference";
import type { JsonFile } from "../../intake/graph/documents";
import type { CloudSyncExport } from "../../intake/graph/export";
import { readGraphExport } from "../../intake/graph/read-export";
import type { Io } from "../../process/io";
import type { Running } from "../comparison/declared";
import { filesUnder, readExport } from "./export-input";
import { readTopology } from "./topology-input";

/** What a path of a comparison turns out to hold. */
export type ComparedInput =
  | { readonly kind: "Connect Sync export"; readonly path: string; readonly server: ConnectSyncExport }
  | { readonly kind: "Cloud Sync export"; readonly path: string; readonly side: CloudSyncSide }
  | { readonly kind: "schema"; readonly path: string; readonly schema: unknown }
  | { readonly kind: "topology"; readonly path: string; readonly topology: SyncTopology; readonly refused: boolean };

/** Reads whatever the path holds. @throws InputError with file and place */
export function readCompared(path: string, io: Io): ComparedInput {
  const kind = kindAt(path, io);
  if (kind === "verification") throw refuseVerification(path);
  if (kind === "topology") return { kind, path, ...readTopology(path, io) };
  if (kind === "Connect Sync export") return { kind, path, server: readExport(path, io) };
  const { graph } = sortFiles(filesUnder([path], io));
  const [only] = graph;
  if (kind === "schema") return { kind, path, schema: only?.value };
  const cloudSync = readGraphExport(graph);
  refuseNothing(cloudSync, path);
  return { kind, path, side: { cloudSync, schemaOf: ({ file }) => schemaIn(file, graph) } };
}

/** Two answers without anything in them would have nothing that differs. */
function refuseNothing({ configurations, agents, organization, directory }: CloudSyncExport, path: string): void {
  if (configurations.length > 0 || agents.length > 0 || organization || directory) return;
  throw new InputError({
    what: "it describes no tenant: no configuration, no agent and no organization",
    where: path,
    expected: "the folder graph that collect-tenant.ps1 wrote, or answers of Microsoft Graph: see docs/adopt.md",
  });
}

/** Everything of a tenant that runs, as an adoption takes it. @throws InputError with file and place */
export function readRunning(path: string, io: Io): Running & { readonly notes: readonly ExportNote[] } {
  const files = filesUnder([path], io);
  refuseEmpty(files, [path]);
  const { servers, graph, notes } = sortFiles(files);
  const cloudSync = readGraphExport(graph);
  if (servers.length === 0 && cloudSync.configurations.length === 0 && kindAt(path, io) === "topology")
    throw new InputError({
      what: "it is a topology, which says what is declared and not what runs",
      where: path,
      expected: "the exports of a tenant; two topologies are compared by giving both, without --declared",
    });
  return { servers, cloudSync, notes };
}

/** By what stands in the files; what nothing is known of is read as an export of Connect Sync, which says what it should be. */
function kindAt(path: string, io: Io): ComparedInput["kind"] | "verification" {
  if (isFolder(path, io) && [TOPOLOGY_FILE, REFUSED_FILE].some((file) => exists(`${path}/${file}`, io)))
    return "topology";
  if (!exists(path, io)) return "Connect Sync export";
  const files = filesUnder([path], io);
  if (files.some((file) => /\.xml$/i.test(file.path))) return "Connect Sync export";
  const documents = files.filter((file) => /\.json$/i.test(file.path));
  const kinds = new Set<string>();
  for (const document of documents) kinds.add(kindOfDocument(document));
  if (kinds.has("verification")) return "verification";
  if (documents.length === 1 && (kinds.has("topology") || kinds.has("schema")))
    return kinds.has("topology") ? "topology" : "schema";
  return kinds.has("Cloud Sync export") && !kinds.has("Connect Sync export")
    ? "Cloud Sync export"
    : "Connect Sync export";
}

function kindOfDocument({ path, bytes }: ExportFile): ComparedInput["kind"] | "verification" | "unknown" {
  if ([TOPOLOGY_FILE, REFUSED_FILE].includes(basename(path))) return "topology";
  const value = inPlace(path, () => parseExportJson(bytes));
  if (typeof value !== "object" || value === null) return "unknown";
  const has = (field: string) => Object.keys(value).some((name) => name.toLowerCase() === field.toLowerCase());
  if (has("onpremisesDirectoryPolicy") || has("azureDirectoryPolicy")) return "Connect Sync export";
  if (isVerification({ has })) return "verification";
  if (has("tenants") && has("connectSync") && has("cloudSync")) return "topology";
  if (has("synchronizationRules")) return "schema";
  if (has("value") || has("appId") || has("@odata.context") || Array.isArray(value)) return "Cloud Sync export";
  return "unknown";
}

/** Without Microsoft's rules it would differ from every export. */
function refuseVerification(path: string): InputError {
  return new InputError({
    what: "it is the result of a verification, which holds only what is compared with a declaration",
    where: path,
    expected: "--declared with the cdktf.out folder; two servers are compared by their unpacked settings-….zip",
  });
}

/** The schema as it stands in its file, where the file holds nothing else. */
function schemaIn(file: string, graph: readonly JsonFile[]): unknown {
  const value = graph.find(({ path }) => path === file)?.value;
  return typeof value === "object" && value !== null && "synchronizationRules" in value ? value : undefined;
}

/** Two things of different kinds have nothing in common that could be compared. */
export function refuseMixed(one: ComparedInput, other: ComparedInput): InputError {
  return new InputError({
    what: `the first is a ${one.kind}, the second a ${other.kind}`,
    where: `${one.path} and ${other.path}`,
    expected:
      "two of one kind; to compare what runs with what is declared, the exports and --declared with the cdktf.out folder",
  });
}
