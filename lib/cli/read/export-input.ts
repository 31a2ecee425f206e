import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { toRead } from "../../disk/files-read";
import { readWhole } from "../../disk/whole-file";
import { InputError, inPlace } from "../../domain/input/input-error";
import type { ConnectSyncExport, ExportFile } from "../../intake/connect-sync/export";
import { readConnectSyncExport } from "../../intake/connect-sync/read-export";
import type { Io } from "../../process/io";

/** Reads a Connect Sync export: one file, or a folder with everything in it. @throws InputError with file and place */
export function readExport(path: string, io: Io): ConnectSyncExport {
  const start = resolve(io.cwd, path);
  if (!onDisk(path, () => statSync(start)).isDirectory()) return readConnectSyncExport([fileAt(start, path, io)]);
  return inPlace(path, () => readConnectSyncExport(filesIn(start, io)));
}

/** Every file that some paths name, folders with everything in them, each once. @throws InputError with the path */
export function filesUnder(paths: readonly string[], io: Io): ExportFile[] {
  const byFile = new Map<string, ExportFile>();
  for (const path of paths) {
    const start = resolve(io.cwd, path);
    const plain = path.replaceAll("\\", "/").replace(/\/+$/, "");
    if (onDisk(path, () => statSync(start)).isDirectory())
      for (const file of namesIn(start, path))
        byFile.set(join(start, file), fileAt(join(start, file), plain === "." ? file : `${plain}/${file}`, io));
    else byFile.set(start, fileAt(start, plain, io));
  }
  return [...byFile.values()];
}

function filesIn(folder: string, io: Io): ExportFile[] {
  return namesIn(folder, "the folder").map((name) => fileAt(join(folder, name), name, io));
}

/** The files of a folder and of those in it, by their paths from it. */
function namesIn(folder: string, called: string): string[] {
  const entries = onDisk(called, () => readdirSync(folder, { recursive: true, withFileTypes: true }));
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
}

/** Read from the disk when it is asked for, so that no two files of an export are in memory at once. */
function fileAt(file: string, path: string, io: Io): ExportFile {
  return {
    path,
    get bytes() {
      return onDisk(path, () => readWhole(toRead(file, io), path));
    },
  };
}

function onDisk<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof InputError) throw error;
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
