import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../domain/input-error";
import type { SyncTopology } from "../domain/sync-topology";
import { topologyReader } from "../import/topology-file";
import type { Io } from "./io";

/** Where a synth leaves the topology. */
export const DEFAULT_TOPOLOGY = "cdktf.out/sync-topology.json";

/** @throws InputError when the file cannot be read or is no topology */
export function readTopology(file: string, io: Io): SyncTopology {
  const schema = join(io.packageRoot, "schema", "sync-topology.v2.schema.json");
  const read = topologyReader(JSON.parse(readFileSync(schema, "utf8")));
  return read(decode(bytesOf(file, io), file), file);
}

function bytesOf(file: string, io: Io): Buffer {
  try {
    return readFileSync(resolve(io.cwd, file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError({
      what: code === "ENOENT" ? "there is no such file" : `the file cannot be read: ${code}`,
      where: file,
      expected: "the sync-topology.json that a synth wrote: run the synth first, or name the file",
    });
  }
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError({
      what: "the file is not in UTF-8",
      where: file,
      expected: "UTF-8, in PowerShell Out-File -Encoding utf8; a > there writes UTF-16",
    });
  }
}
