import fc from "fast-check";
import { InputError } from "../../lib/domain/input/input-error";
import { adoptTenant } from "../../lib/intake/adoption/adopted-tenant";
import { sortFiles } from "../../lib/intake/adoption/tenant-files";
import { tenantSource } from "../../lib/intake/adoption/tenant-source";
import type { ExportFile } from "../../lib/intake/connect-sync/export";
import { type CloudSyncSide, compareCloudSync } from "../../lib/intake/graph/difference";
import type { JsonFile } from "../../lib/intake/graph/documents";
import { readGraphExport } from "../../lib/intake/graph/read-export";
import { cpuSeconds } from "../support/cpu-seconds";
import { graphFiles } from "../support/graph-exports";
import type { Fuzz } from "./fuzz-outcome";
import { damaged, jsonDamages } from "./json-damage";

const WHOLE = graphFiles();
const WHOLE_SIDE: CloudSyncSide = { cloudSync: readGraphExport(WHOLE), schemaOf: schemaIn(WHOLE) };

const input = fc.record({ file: fc.nat({ max: WHOLE.length - 1 }), damage: jsonDamages });

/** Reads damaged answers of Graph, adopts what was read and compares it with what is whole. Each is either a definition or an InputError that names a file. */
export const fuzzGraphExports: Fuzz = (runs, seed) => {
  const tally = { read: 0, refused: 0, slowestSeconds: 0 };
  const property = fc.property(input, ({ file, damage }) => {
    const seconds = cpuSeconds(() => {
      const { path, value } = WHOLE[file] as JsonFile;
      const others = WHOLE.filter((_, index) => index !== file);
      if (isAdopted({ path, bytes: damaged(Buffer.from(JSON.stringify(value)), damage) }, others)) tally.read++;
      else tally.refused++;
    });
    tally.slowestSeconds = Math.max(tally.slowestSeconds, seconds);
  });
  fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  return tally;
};

function schemaIn(files: readonly JsonFile[]): CloudSyncSide["schemaOf"] {
  return ({ file }) => files.find(({ path }) => path === file)?.value;
}

function isAdopted(file: ExportFile, others: readonly JsonFile[]): boolean {
  try {
    const { graph, servers } = sortFiles([file]);
    const files = [...others, ...graph];
    const cloudSync = readGraphExport(files);
    tenantSource(adoptTenant({ name: "contoso", servers, cloudSync }), "report.md");
    compareCloudSync(WHOLE_SIDE, { cloudSync, schemaOf: schemaIn(files) });
    return true;
  } catch (error) {
    if (error instanceof InputError && /\.json|the set of files/.test(error.where) && error.expected !== "")
      return false;
    throw error;
  }
}
