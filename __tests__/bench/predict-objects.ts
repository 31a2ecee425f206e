import { readdirSync } from "node:fs";
import { join } from "node:path";
import { linesOfFile } from "../../lib/disk/lines-of-file";
import { type AtOnce, type PreflightInput, predict } from "../../lib/objects/predict";
import { change } from "./preflight-bench";

/**
 * Predicts what becomes of every object of a large estate, at once (`ours`) or with no more than 50,000 objects held (`in-parts`),
 * or reads all lines of the folder once and lets JSON.parse run over them (`parse`).
 */
const [side, folder] = process.argv.slice(2) as [string, string];

const io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: {},
  cwd: process.cwd(),
  filesRead: new Set<string>(),
  packageRoot: "",
};

async function* objectsIn<T>(name: string): AsyncIterable<readonly T[]> {
  for await (const lines of linesOfFile(join(folder, name), "objects in lines", io))
    yield lines.map((line) => JSON.parse(line) as T);
}

async function ours(atOnce?: AtOnce): Promise<number> {
  const input: PreflightInput = {
    ...change(),
    tenant: "contoso",
    directories: [
      { domain: "corp.contoso.com", file: "directory", lacks: [], batches: () => objectsIn("directory.ndjson.gz") },
    ],
    cloud: { file: "tenant", lacks: ["cloudManaged"], batches: () => objectsIn("tenant.ndjson.gz") },
    today: "2026-11-26",
  };
  const preflight = await predict(input, undefined, atOnce);
  const counts = new Map<string, { number: number }>();
  let objects = 0;
  for await (const batch of preflight.batches())
    for (const { outcome } of batch) {
      objects++;
      const count = counts.get(outcome);
      if (count) count.number++;
      else counts.set(outcome, { number: 1 });
    }
  process.stderr.write(`${JSON.stringify(Object.fromEntries(counts))}\n`);
  return objects;
}

async function parse(): Promise<number> {
  let objects = 0;
  for (const name of readdirSync(folder, { encoding: "utf8", recursive: true }).filter((name) => name.endsWith(".gz")))
    for await (const batch of objectsIn(name)) objects += batch.length;
  return objects;
}

const SIDES: Readonly<Record<string, () => Promise<number>>> = {
  ours: () => ours(),
  "in-parts": () => ours({ objects: 50_000 }),
  parse,
};

(SIDES[side] as () => Promise<number>)().then((objects) => {
  if (objects < 10_000) throw new Error("the estate was not read");
  process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
});
