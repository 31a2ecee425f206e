import fc from "fast-check";
import { InputError } from "../../lib/domain/input/input-error";
import { compareExports } from "../../lib/intake/connect-sync/difference";
import type { ExportFile } from "../../lib/intake/connect-sync/export";
import { handOversOf } from "../../lib/intake/connect-sync/hand-overs";
import { readConnectSyncExport } from "../../lib/intake/connect-sync/read-export";
import { scopesOf } from "../../lib/intake/connect-sync/scope";
import { exportFiles } from "../support/connect-exports";
import { cpuSeconds } from "../support/cpu-seconds";
import { type Damage, damages } from "./damage";
import type { Fuzz } from "./fuzz-outcome";

/** One rule of Microsoft's and one of an administrator stand for the others. */
const SETS = (["active", "staging", "policy"] as const).map((name) =>
  exportFiles(name).filter(({ path }) => !/000[2456]\}\.xml$/.test(path)),
);
const WHOLE = readConnectSyncExport(exportFiles("active"));

/** An export in which one file came out damaged. */
const input = fc.record({
  set: fc.constantFrom(...SETS),
  file: fc.nat({ max: 30 }),
  damage: damages,
});

/**
 * Reads damaged exports and asks everything of what was read. Each is either a result or an InputError that names its
 * place; anything else is a mistake of the reader.
 */
export const fuzzConnectExports: Fuzz = (runs, seed) => {
  const tally = { read: 0, refused: 0, slowestSeconds: 0 };
  const property = fc.property(input, ({ set, file, damage }) => {
    const seconds = cpuSeconds(() => {
      if (isRead(damaged(set, file, damage))) tally.read++;
      else tally.refused++;
    });
    tally.slowestSeconds = Math.max(tally.slowestSeconds, seconds);
  });
  fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  return tally;
};

function damaged(set: readonly ExportFile[], chosen: number, damage: Damage): ExportFile[] {
  return set.map((file, index) =>
    index === chosen % set.length ? { path: file.path, bytes: damage(Buffer.from(file.bytes)) } : file,
  );
}

function isRead(files: readonly ExportFile[]): boolean {
  try {
    const server = readConnectSyncExport(files);
    scopesOf(server);
    handOversOf(server);
    compareExports(WHOLE, server);
    return true;
  } catch (error) {
    if (error instanceof InputError && error.what !== "" && error.where !== "" && error.expected !== "") return false;
    throw error;
  }
}
