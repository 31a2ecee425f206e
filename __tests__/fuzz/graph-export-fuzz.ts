import fc from "fast-check";
import { InputError } from "../../lib/domain/input-error";
import { adoptTenant } from "../../lib/import/adopted-tenant";
import type { ExportFile } from "../../lib/import/connect-sync-export";
import type { JsonFile } from "../../lib/import/graph-documents";
import { readGraphExport } from "../../lib/import/read-graph-export";
import { sortFiles } from "../../lib/import/tenant-files";
import { tenantSource } from "../../lib/import/tenant-source";
import { graphFiles } from "../support/graph-exports";
import { damages } from "./damage";
import type { Fuzz } from "./fuzz-outcome";

const WHOLE = graphFiles();

/** Values that stand where a reader expects another. */
const STRANGE: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  true,
  [],
  {},
  [[]],
  [null],
  "x",
  "OU=",
  "${a.b}",
  "\u202e",
  { value: [] },
  "9".repeat(300),
];

/** One value of a file in place of another, the file still JSON: deeper into a reader than damaged bytes get. */
const exchange = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), by: fc.constantFrom(...STRANGE) });
const input = fc.record({
  file: fc.nat({ max: WHOLE.length - 1 }),
  damage: fc.oneof(
    { weight: 1, arbitrary: damages },
    { weight: 3, arbitrary: fc.array(exchange, { minLength: 1, maxLength: 3 }) },
  ),
});

/** Reads damaged answers of Graph and adopts what was read. Each is either a definition or an InputError that names a file. */
export const fuzzGraphExports: Fuzz = (runs, seed) => {
  const tally = { read: 0, refused: 0, slowestSeconds: 0 };
  const property = fc.property(input, ({ file, damage }) => {
    const start = performance.now();
    const { path, value } = WHOLE[file] as JsonFile;
    const others = WHOLE.filter((_, index) => index !== file);
    if (isAdopted({ path, bytes: damaged(Buffer.from(JSON.stringify(value)), damage) }, others)) tally.read++;
    else tally.refused++;
    tally.slowestSeconds = Math.max(tally.slowestSeconds, (performance.now() - start) / 1000);
  });
  fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  return tally;
};

type Exchange = { readonly at: number; readonly by: unknown };

function damaged(bytes: Buffer, damage: ((bytes: Buffer) => Buffer) | readonly Exchange[]): Buffer {
  if (typeof damage === "function") return damage(bytes);
  const value = JSON.parse(bytes.toString());
  for (const { at, by } of damage) {
    const places = [...placesIn(value)];
    const [holder, key] = places[Math.min(places.length - 1, Math.floor(at * places.length))] ?? [];
    if (holder && key !== undefined) holder[key] = structuredClone(by);
  }
  return Buffer.from(JSON.stringify(value));
}

function* placesIn(value: unknown): Iterable<[Record<string, unknown>, string]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, field] of Object.entries(value)) {
    yield [value as Record<string, unknown>, key];
    yield* placesIn(field);
  }
}

function isAdopted(file: ExportFile, others: readonly JsonFile[]): boolean {
  try {
    const { graph, servers } = sortFiles([file]);
    tenantSource(adoptTenant({ name: "contoso", servers, cloudSync: readGraphExport([...others, ...graph]) }));
    return true;
  } catch (error) {
    if (error instanceof InputError && /\.json|the set of files/.test(error.where) && error.expected !== "")
      return false;
    throw error;
  }
}
