import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { packageRootOf } from "../../lib/cli/package-root";
import type { JsonFile } from "../../lib/intake/graph/documents";
import type { CloudSyncExport, ExportedConfiguration } from "../../lib/intake/graph/export";

export const GRAPH_FIXTURES = join(packageRootOf(__dirname), "__tests__/fixtures/graph");

/** The answers of Graph for Contoso: one configuration in each form of scope, and the agents. */
export function graphFiles(): JsonFile[] {
  const folder = join(GRAPH_FIXTURES, "contoso");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => ({ path, value: JSON.parse(readFileSync(join(folder, path), "utf8")) }));
}

/** Parsed JSON that a test reaches into. */
export type Loose = ReturnType<typeof JSON.parse>;

/** The files with something changed in those whose path matches. */
export function changed(files: readonly JsonFile[], path: RegExp, change: (value: Loose) => void): JsonFile[] {
  if (!files.some((file) => path.test(file.path))) throw new Error(`no file is like ${path}`);
  return files.map((file) => {
    if (!path.test(file.path)) return file;
    const value = structuredClone(file.value) as Loose;
    change(value);
    return { path: file.path, value };
  });
}

export function without(files: readonly JsonFile[], path: RegExp): JsonFile[] {
  const left = files.filter((file) => !path.test(file.path));
  if (left.length === files.length) throw new Error(`no file is like ${path}`);
  return left;
}

export const CONTOSO = "5e2d8c10-77aa-4f3b-9c61-0d2e4f6a8b01";
export const ADATUM = "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502";
/** The schema of each configuration's provisioning job. */
export const CONTOSO_SCHEMA = new RegExp(`${CONTOSO}.jobs.*schema\\.json$`);
export const ADATUM_SCHEMA = new RegExp(`${ADATUM}.jobs.*schema\\.json$`);

export function configurationIn(read: CloudSyncExport, displayName: string): ExportedConfiguration {
  const found = read.configurations.find((each) => each.displayName === displayName);
  if (!found) throw new Error(`there is no configuration ${displayName}`);
  return found;
}
