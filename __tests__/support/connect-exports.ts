import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { packageRootOf } from "../../lib/cli/package-root";
import type { ConnectSyncExport, ExportFile } from "../../lib/intake/connect-sync/export";
import { readConnectSyncExport } from "../../lib/intake/connect-sync/read-export";

export const CONNECT_FIXTURES = join(packageRootOf(__dirname), "__tests__/fixtures/connect");

/** The files of one server: `active`, `staging` (in UTF-16 where PowerShell would write it) or `policy` (JSON). */
export function exportFiles(name: "active" | "staging" | "policy"): ExportFile[] {
  const folder = join(CONNECT_FIXTURES, name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(folder, file), bytes: readFileSync(file) }));
}

export function textOf({ bytes }: ExportFile): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

export function fileOf(path: string, text: string): ExportFile {
  return { path, bytes: Buffer.from(text) };
}

/** The files with a text replaced in one of them. */
export function edited(files: readonly ExportFile[], path: RegExp, from: string, to: string): ExportFile[] {
  const file = files.find((one) => path.test(one.path) && textOf(one).includes(from));
  if (!file) throw new Error(`no file like ${path} has ${from}`);
  const text = textOf(file).replace(from, () => to);
  return files.map((one) => (one === file ? fileOf(one.path, text) : one));
}

type Edit = readonly [path: RegExp, from: string, to: string];

/** The export of a server after some edits. */
export function exportOf(name: "active" | "staging" | "policy", ...edits: readonly Edit[]): ConnectSyncExport {
  return readConnectSyncExport(edits.reduce((files, edit) => edited(files, ...edit), exportFiles(name)));
}
