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

/** A server has what Microsoft's table of hardware asks for so many objects. What is not said is not judged. */
export const enoughMemoryAndDisk = rule<Shortage>({
  code: "SYNC214",
  severity: "error",
  title: "Memory and disk are enough for the number of objects",
  why: "Microsoft sets a minimum for each size of directory; with less a cycle grows slow, and a full disk stops the database.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { objectCount } = server.machine;
      if (objectCount === undefined) continue;
      const short = [...shortages(server.machine, objectCount)];
      if (short.length > 0) yield { server, objectCount, short };
    }
  },
  where: ({ server, short }) => [{ origin: server.origin, detail: had(short) }],
  what: ({ server, objectCount, short }) =>
    `${server.name} has ${had(short)}; ${objectCount} objects need ${needed(short)}`,
  fix: ({ server, short }) => `give ${server.name} at least ${needed(short)}`,
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
