import { inDigits } from "../../domain/input/digits";
import type { ConnectSyncMachine } from "../../domain/servers/machine";
import { hardwareFor } from "../../domain/servers/requirements";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Shortage {
  readonly server: ConnectSyncWriter;
  readonly objectCount: number;
  readonly short: readonly Amount[];
}

interface Amount {
  readonly of: string;
  readonly has: string;
  readonly needs: string;
}

/** A server has the hardware that Microsoft's table requires for its number of objects. What is not declared is not judged. */
export const enoughMemoryAndDisk = rule<Shortage>({
  code: "SYNC214",
  severity: "error",
  title: "Memory and disk fit the object count",
  why: "Microsoft sets a minimum for each directory size; with less memory a cycle takes too long, and a full disk stops synchronization.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites#hardware-requirements-for-microsoft-entra-connect",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { objectCount } = server.machine;
      if (objectCount === undefined) continue;
      const short = [...shortages(server.machine, objectCount)];
      if (short.length > 0) yield { server, objectCount, short };
    }
  },
  about: ({ server: { name }, short }) => [name, ...short.map(({ of }) => of)],
  where: ({ server, short }) => [{ origin: server.origin, detail: had(short) }],
  what: ({ server, objectCount, short }) =>
    `${server.name} has ${had(short)}; ${inDigits(objectCount)} objects need ${needed(short)}`,
  fix: ({ server, short }) =>
    `give ${server.name} at least ${needed(short)}${short.some(({ of }) => of === "memory") ? "; a larger VM size restarts it, and nothing is synchronized meanwhile" : ""}`,
});

function* shortages({ memoryInGib, diskInGb }: ConnectSyncMachine, objectCount: number): Iterable<Amount> {
  const row = hardwareFor(objectCount);
  if (!row) return;
  if (memoryInGib !== undefined && memoryInGib < row.memoryInGib)
    yield { of: "memory", has: `${memoryInGib} GiB`, needs: `${row.memoryInGib} GiB` };
  if (diskInGb !== undefined && diskInGb < row.diskInGb)
    yield { of: "disk", has: `${diskInGb} GB`, needs: `${row.diskInGb} GB` };
}

function had(short: readonly Amount[]): string {
  return short.map(({ of, has }) => `${has} of ${of}`).join(" and ");
}

function needed(short: readonly Amount[]): string {
  return short.map(({ of, needs }) => `${needs} of ${of}`).join(" and ");
}
