import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { isAnotherProcess, MACHINE } from "../process/other-process";

/**
 * Files and folders that live as long as a process. Their names say whose they are, so that what a process left behind
 * that was killed can be told from what a living one still writes.
 */
const OWNER = new RegExp(`^${MACHINE}-([1-9]\\d{0,9})$`);

/** What this very process is still at work with: a process before it may have had the same number. */
const inUse = new Set<string>();

/** The name of a file beside another one that it is to replace. */
export function temporaryBeside(file: string): string {
  const temporary = `${file}.${MACHINE}-${process.pid}.tmp`;
  inUse.add(temporary);
  return temporary;
}

/** A new folder that only this user can enter. */
export function privateFolder(kind: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${kind}.${MACHINE}-${process.pid}.`));
  inUse.add(folder);
  chmodSync(folder, 0o700);
  return folder;
}

/** Removes a file or a folder of this process, if it is still there. */
export function removeTemporary(path: string): void {
  rmSync(path, { recursive: true, force: true });
  inUse.delete(path);
}

/** Removes private folders of a kind that dead processes of this user left on this machine. */
export function removeLeftFolders(kind: string): void {
  removeLeft(tmpdir(), "folder", (name) => {
    const [before, owner, random, ...more] = name.split(".");
    return before === kind && random !== undefined && more.length === 0 ? owner : undefined;
  });
}

/** Removes what dead processes of this user, on this machine, left beside a file or folder that they were to replace. */
export function removeLeftBeside(file: string, what: "file" | "folder" = "file"): void {
  const start = `${basename(file)}.`;
  removeLeft(dirname(file), what, (name) =>
    name.startsWith(start) && name.endsWith(".tmp") ? name.slice(start.length, -".tmp".length) : undefined,
  );
}

/** Whoever cannot look or remove leaves it: this is tidying, and no reason to fail. */
function removeLeft(folder: string, what: "file" | "folder", ownerIn: (name: string) => string | undefined): void {
  for (const name of namesIn(folder)) {
    const pid = OWNER.exec(ownerIn(name) ?? "")?.[1];
    const path = join(folder, name);
    if (pid === undefined || inUse.has(path) || isAnotherProcess(Number(pid)) || !isOwn(path, what)) continue;
    try {
      rmSync(path, { recursive: what === "folder", force: true });
    } catch {}
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A file or folder itself, never what a link leads to, of this user and closed to all others. */
function isOwn(path: string, what: "file" | "folder"): boolean {
  try {
    const stat = lstatSync(path);
    if (what === "folder" ? !stat.isDirectory() : !stat.isFile()) return false;
    return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o077) === 0);
  } catch {
    return false;
  }
}
