import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SyncTopology } from "../domain/sync-topology";
import { type TopologyReader, topologyReader } from "../import/topology-file";
import type { Io } from "./io";
import { readText } from "./text-file";

/** Where a synth leaves the topology. */
export const DEFAULT_TOPOLOGY = "cdktf.out/sync-topology.json";

const EXPECTED = "the sync-topology.json that a synth wrote: run the synth first, or name the file";

/** @throws InputError when the file cannot be read or is no topology */
export function readTopology(file: string, io: Io): SyncTopology {
  return readerOf(io)(readText(file, EXPECTED, io), file);
}

const readers = new Map<string, TopologyReader>();

/** A review reads two topologies, and a schema takes longer to understand than a file. */
function readerOf({ packageRoot }: Io): TopologyReader {
  const schema = join(packageRoot, "schema", "sync-topology.v2.schema.json");
  const reader = readers.get(schema) ?? topologyReader(JSON.parse(readFileSync(schema, "utf8")));
  readers.set(schema, reader);
  return reader;
}
