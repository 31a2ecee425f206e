import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SyncTopology } from "../domain/sync-topology";
import { topologyReader } from "../import/topology-file";
import type { Io } from "./io";
import { readText } from "./text-file";

/** Where a synth leaves the topology. */
export const DEFAULT_TOPOLOGY = "cdktf.out/sync-topology.json";

const EXPECTED = "the sync-topology.json that a synth wrote: run the synth first, or name the file";

/** @throws InputError when the file cannot be read or is no topology */
export function readTopology(file: string, io: Io): SyncTopology {
  const schema = join(io.packageRoot, "schema", "sync-topology.v2.schema.json");
  const read = topologyReader(JSON.parse(readFileSync(schema, "utf8")));
  return read(readText(file, EXPECTED, io), file);
}
