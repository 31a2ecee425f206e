import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { InputError, inPlace } from "../domain/input-error";
import type { ConnectSyncExport, ExportFile } from "../import/connect-sync-export";
import { readConnectSyncExport } from "../import/read-connect-sync-export";
import type { Io } from "./io";

/** Reads a Connect Sync export: one file, or a folder with everything in it. @throws InputError with file and place */
export function readExport(path: string, io: Io): ConnectSyncExport {
  const start = resolve(io.cwd, path);
  if (!onDisk(path, () => statSync(start)).isDirectory()) return readConnectSyncExport([fileAt(start, path)]);
  return inPlace(path, () => readConnectSyncExport(filesIn(start)));
}

function filesIn(folder: string): ExportFile[] {
  const entries = onDisk("the folder", () => readdirSync(folder, { recursive: true, withFileTypes: true }));
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
    .map((name) => fileAt(join(folder, name), name.replaceAll("\\", "/")));
}

/** Read from the disk when it is asked for, so that no two files of an export are in memory at once. */
function fileAt(file: string, path: string): ExportFile {
  return {
    path,
    get bytes() {
      return onDisk(path, () => readFileSync(file));
    },
  };
}

function onDisk<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError({
      what: code === "ENOENT" ? "there is no such file or folder" : `it cannot be read: ${code}`,
      where: path,
      expected:
        "the folder that Get-ADSyncServerConfiguration wrote, or an Exported-SynchronizationPolicy-*.JSON of the wizard",
      page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config",
    });
  }
}
