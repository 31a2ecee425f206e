import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { printTopology } from "../../lib/domain/document/topology-document";
import { InputError } from "../../lib/domain/input/input-error";
import { evidenceReader, printEvidence } from "../../lib/intake/evidence-file";
import { inventoryReader } from "../../lib/intake/inventory-file";
import { topologyReader } from "../../lib/intake/topology-file";
import { contestedEstate } from "../picture/estate";
import { cpuSeconds } from "../support/cpu-seconds";
import { migrating, migrationOf } from "../support/migrating";
import { evidenceOf, verifyResult } from "../support/wave-evidence";
import type { Fuzz } from "./fuzz-outcome";
import { damaged, jsonDamages } from "./json-damage";

const ROOT = process.cwd();
const fileOf = (path: string) => readFileSync(join(ROOT, path), "utf8");
const schemaOf = (name: string) => JSON.parse(fileOf(`schema/${name}.schema.json`));

/** A whole document and the reader that takes it. */
const DOCUMENTS = [
  { whole: printTopology(contestedEstate()), read: topologyReader({ schema: schemaOf("sync-topology.v3") }) },
  {
    whole: fileOf("docs/examples/tailspin/corp.tailspin.com.json"),
    read: inventoryReader({ schema: schemaOf("inventory.v1") }),
  },
  {
    whole: printEvidence(evidenceOf(migrationOf(migrating({ done: 2 })), verifyResult())),
    read: evidenceReader({ schema: schemaOf("wave-evidence.v1") }),
  },
];

/** Reads damaged topologies, inventories and evidence. Each is either a value or an InputError that names the file. */
export const fuzzDocuments: Fuzz = (runs, seed) => {
  const tally = { read: 0, refused: 0, slowestSeconds: 0 };
  const property = fc.property(fc.constantFrom(...DOCUMENTS), jsonDamages, ({ whole, read }, damage) => {
    const text = damaged(Buffer.from(whole), damage).toString("utf8");
    const seconds = cpuSeconds(() => {
      try {
        read(text, "file.json");
        tally.read++;
      } catch (error) {
        if (!(error instanceof InputError) || !error.where.startsWith("file.json")) throw error;
        tally.refused++;
      }
    });
    tally.slowestSeconds = Math.max(tally.slowestSeconds, seconds);
  });
  fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  return tally;
};
