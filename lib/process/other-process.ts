import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Where the number of a process means something: not on another machine, nor in another container that shares the disk. */
export const MACHINE = createHash("sha256").update(`${hostname()} ${processNamespace()}`).digest("hex").slice(0, 12);

/** Numbers of processes begin again in each namespace. Only Linux has them. */
function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/** Whether another process of this machine has the number and is alive. One that may not be signalled is alive. */
export function isAnotherProcess(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
