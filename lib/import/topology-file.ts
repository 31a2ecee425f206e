import { inPlace } from "../domain/input-error";
import type { SyncTopology } from "../domain/sync-topology";
import { READABLE_VERSIONS, restoreTopology, type TopologyDocument } from "../domain/topology-document";
import { jsonDocumentReader } from "./json-document";

/** Reads the text of a topology file; `file` is its name in messages. @throws InputError with file and place */
export type TopologyReader = (text: string, file: string) => SyncTopology;

/**
 * A reader that holds files against the published schema, `schema/sync-topology.v2.schema.json`. The schema is handed
 * in, because only the command line touches the disk.
 */
export function topologyReader(schema: object): TopologyReader {
  const documentIn = jsonDocumentReader<TopologyDocument>({
    schema,
    meant: "the sync-topology.json that a synth wrote",
    versions: READABLE_VERSIONS,
  });
  return (text, file) => inPlace(file, () => restoreTopology(documentIn(text)));
}
