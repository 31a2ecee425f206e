import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { compactJson } from "../../text/escape/json";
import { rule } from "../rule";

const MOST_CHARACTERS = 4 * 1024 * 1024;

/** A configuration and the characters that the names in its scope take up. */
interface Oversize {
  readonly configuration: CloudSyncWriter;
  readonly characters: number;
}

/** The scope of a Cloud Sync configuration is short enough to be stored. */
export const scopeFitsFourMegabytes = rule<Oversize>({
  code: "SYNC702",
  severity: "error",
  title: "A scope fits into four megabytes",
  why: "Cloud Sync cannot store this scope, so nobody in it is synchronized: it stores at most 4 MB, with its own metadata, and the names alone are longer.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#scoping-filter",
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync) {
      const characters = compactJson(configuration.scopedNames).length;
      if (characters > MOST_CHARACTERS) yield { configuration, characters };
    }
  },
  about: ({ configuration: { name } }) => [name],
  where: ({ configuration, characters }) => [
    { origin: configuration.origin, detail: `${configuration.scopedNames.length} names, ${inMegabytes(characters)}` },
  ],
  what: ({ configuration, characters }) =>
    `the ${configuration.scopedNames.length} names in the scope of ${configuration.name} are ${inMegabytes(characters)} long, and at most ${inMegabytes(MOST_CHARACTERS)} can be stored`,
  fix: ({ configuration }) =>
    `in ${configuration.name}, list OUs in place of the objects in them, or one OU above many (everything beneath it enters the scope): Microsoft has tested about 50 names`,
});

function inMegabytes(characters: number): string {
  return `${(characters / 1024 / 1024).toFixed(2)} MB`;
}
