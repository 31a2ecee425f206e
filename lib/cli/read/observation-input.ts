import type { Observation } from "../../domain/observation/observation";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { readObservation } from "../../intake/graph/observation";
import type { Io } from "../../process/io";
import { observed } from "../comparison/observed";
import { filesUnder } from "./export-input";

/** What a folder of `entra-sync observe` says, beside what is declared. @throws InputError with file and place */
export function readObserved(path: string, topology: SyncTopology, io: Io): Observation {
  const read = readObservation(filesUnder([path], io), path);
  return observed(read, topology);
}
