import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { main } from "../../lib/cli/main";
import { printTopology } from "../../lib/domain/document/topology-document";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { Io } from "../../lib/process/io";

/** What a command line did. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for one test, with a topology file in it. */
export function folderWith(topology: SyncTopology | string, file = "topology.json"): string {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-"));
  writeFileSync(join(folder, file), typeof topology === "string" ? topology : printTopology(topology));
  return folder;
}

/** Writes a file anew. Over the one that is there, as ext4 does it, each write would wait some milliseconds for the disk. */
export function writeAnew(file: string, content: string | Buffer): void {
  rmSync(file, { force: true });
  writeFileSync(file, content);
}

/** Runs a command line in this process, in a folder, with nobody watching. */
export async function run(cwd: string, argv: readonly string[], world: Partial<Io> = {}): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  const exitCode = await main(argv, {
    ...silentIo(cwd),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    ...world,
  });
  return { exitCode, stdout, stderr };
}

/** A world in a folder, for whoever reads there and says nothing. */
export function silentIo(cwd: string): Io {
  return {
    stdin: Readable.from([]),
    stdout: { write: () => {} },
    stderr: { write: () => {} },
    env: {},
    cwd,
    filesRead: new Set(),
    packageRoot: join(__dirname, "../.."),
  };
}
