import { READABLE_VERSIONS, restoreTopology, type TopologyDocument } from "../domain/document/topology-document";
import { inPlace } from "../domain/input/input-error";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import { jsonDocumentReader, type PublishedSchema } from "./formats/json-document";

/** What a topology file holds. */
export interface TopologyFile {
  readonly topology: SyncTopology;
  /** The SHA-256 of each stack that was written with it. @default the file says nothing of stacks */
  readonly stacks?: ReadonlyMap<string, string>;
  /** Whether its synth was refused, so that no stack was written with it. */
  readonly refused: boolean;
}

/** Reads the text of a topology file; `file` is its name in messages. @throws InputError with file and place */
export type TopologyReader = (text: string, file: string) => TopologyFile;

/**
 * A reader that checks files against the published schema, `schema/sync-topology.v3.schema.json`. The schema is handed
 * in, because only the command line touches the disk.
 */
export function topologyReader(published: PublishedSchema): TopologyReader {
  const documentIn = jsonDocumentReader<TopologyDocument>({
    published,
    meant: "the sync-topology.json that a synth wrote",
    versions: READABLE_VERSIONS,
  });
  return (text, file) =>
    inPlace(file, () => {
      const document = documentIn(text);
      return {
        topology: restoreTopology(document),
        ...(document.stacks && { stacks: new Map(Object.entries(document.stacks)) }),
        refused: document.refused ?? false,
      };
    });
}
