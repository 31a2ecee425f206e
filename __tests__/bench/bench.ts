import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { explosionsBench, largeInventory, removeInventory } from "./explosions-bench";
import { largeExport } from "./export-bench";
import { amountOf, type Figure, median, ratioOf } from "./figure";
import { largeObservation } from "./health-bench";
import { largeDirectory } from "./objects-bench";
import { observeBench } from "./observe-bench";
import { catalogBench, ownershipBench } from "./ownership-bench";
import { planBench } from "./plan-bench";
import { estateInFiles, largeEstate } from "./preflight-bench";
import { reviewBench } from "./review-bench";
import { removeSynths, twoSynths } from "./two-synths";

/**
 * Ratios, each measured in this one run: the sides take turns, CPU time counts and not the clock, and the median of the
 * rounds is what is printed. Run it with `npm run bench`; `npm run bench -- proof` runs the figures whose names match.
 */

const ROOT = resolve(__dirname, "../../..");
const ROUNDS = 5;
/** A start is a tenth of a second, and the shell counts in hundredths. */
const START_ROUNDS = 25;

interface Cost {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs a command in a fresh folder and reads from the shell what it and its children cost. */
function costOf(command: string): Cost {
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const { stdout, stderr, status } = spawnSync("sh", ["-c", `(${command}) >/dev/null && times`], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: outdir, CHECKPOINT_DISABLE: "1" },
  });
  rmSync(outdir, { recursive: true });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  const spent = [...(stdout.trim().split("\n").at(-1) as string).matchAll(/(\d+)m([\d.]+)s/g)];
  const cpuSeconds = spent.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
  return { cpuSeconds, peakMegabytes: Number(/maxRSS (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024 };
}

/** Lets two commands take turns, so that a noisy minute hits both. */
function compare(ours: string, theirs: string, rounds = ROUNDS): { readonly ours: Cost[]; readonly theirs: Cost[] } {
  const costs = { ours: [] as Cost[], theirs: [] as Cost[] };
  for (let round = 0; round < rounds; round++) {
    costs.ours.push(costOf(ours));
    costs.theirs.push(costOf(theirs));
  }
  return costs;
}

/** What the library makes of the example tenants: the stacks that the bare programs make again. */
const examples = mkdtempSync(join(tmpdir(), "bench-examples-"));
spawnSync("node", ["dist/main.js"], { cwd: ROOT, env: { ...process.env, CDKTF_OUTDIR: examples } });

/** One customer of many. */
const customer = mkdtempSync(join(tmpdir(), "bench-customer-"));
spawnSync("node", ["dist/__tests__/bench/our-synth.js", "1"], {
  cwd: ROOT,
  env: { ...process.env, CDKTF_OUTDIR: customer },
});

const ours = (count = "") => `node dist/__tests__/bench/our-synth.js ${count}`;
const bare = (stacks: string, count = "") => `node dist/__tests__/bench/bare-synth.js ${stacks} ${count}`;
const cpu = (costs: readonly Cost[]) => median(costs.map(({ cpuSeconds }) => cpuSeconds));
const peak = (costs: readonly Cost[]) => median(costs.map(({ peakMegabytes }) => peakMegabytes));
const seconds = (value: number) => `${value.toFixed(2)} s`;

const COMPILER_OPTIONS = JSON.stringify({
  module: "commonjs",
  moduleResolution: "node10",
  composite: false,
  types: ["node"],
});
const STOCK = `node node_modules/ts-node/dist/bin.js --compiler typescript-5 -O '${COMPILER_OPTIONS}' __tests__/bench/stock-synth.ts ${examples}`;

const figures: readonly { readonly name: string; readonly measure: () => readonly Figure[] }[] = [
  {
    name: "synth",
    measure: () => {
      const costs = compare(ours(), bare(examples));
      return [
        ratioOf("synth of both tenants : the same resources bare", cpu(costs.ours), cpu(costs.theirs), seconds, {
          most: 1.25,
        }),
      ];
    },
  },
  {
    name: "stock",
    measure: () => {
      const costs = compare("node node_modules/typescript/bin/tsc --build && node dist/main.js", STOCK);
      return [
        ratioOf("stock way (ts-node, barrels) : npm run synth", cpu(costs.theirs), cpu(costs.ours), seconds, {
          least: 15,
        }),
      ];
    },
  },
  {
    name: "start",
    measure: () => {
      const bare = `node dist/__tests__/bench/bare-parse.js ${examples}/sync-topology.json`;
      const figureOf = (options: string, most: number) => {
        const costs = compare(`node dist/entra-sync.js ${options}`, bare, START_ROUNDS);
        const name = `entra-sync ${options.split(" ")[0]} : Node that parses the topology of the examples`;
        return ratioOf(name, cpu(costs.ours), cpu(costs.theirs), seconds, { most });
      };
      return [figureOf(`check ${examples}`, 2.5), figureOf("--help", 2)];
    },
  },
  { name: "proof", measure: () => ownershipBench(ROUNDS) },
  { name: "catalog", measure: () => catalogBench(ROUNDS) },
  { name: "explosions", measure: () => explosionsBench(3) },
  {
    name: "inventory",
    measure: () => {
      const [large, small] = [largeInventory(1_000_000), largeInventory(100_000)];
      const read = ({ file }: { readonly file: string }) => `node dist/__tests__/bench/read-inventory.js ${file}`;
      const costs = compare(read(large), read(small), 3);
      for (const inventory of [large, small]) removeInventory(inventory);
      const name = "inventory of 1,000,000 OUs";
      return [
        ratioOf(`${name} : of 100,000`, cpu(costs.ours), cpu(costs.theirs), seconds, { most: 12 }),
        ratioOf(`${name}: peak memory : size`, peak(costs.ours), large.megabytes, (value) => `${value.toFixed(0)} MB`, {
          most: 8,
        }),
      ];
    },
  },
  { name: "plan", measure: () => planBench(ROUNDS) },
  { name: "review", measure: () => reviewBench(ROUNDS) },
  {
    name: "tenants",
    measure: () => {
      const costs = compare(ours("1000"), bare(customer, "1000"));
      const megabytes = (value: number) => `${value.toFixed(0)} MB`;
      const name = "1,000 tenants, the same resources bare";
      return [
        ratioOf(`${name}: time`, cpu(costs.ours), cpu(costs.theirs), seconds, { most: 1.25 }),
        ratioOf(`${name}: peak memory`, peak(costs.ours), peak(costs.theirs), megabytes, { most: 1.25 }),
      ];
    },
  },
  {
    name: "fleet",
    measure: () => {
      const synths = twoSynths(1_000);
      const costs = Array.from({ length: ROUNDS }, () =>
        costOf(`node dist/entra-sync.js stacks ${synths.head} --changed ${synths.base}`),
      );
      removeSynths(synths);
      return [amountOf("stacks --changed over 1,000 tenants, none of which changed", cpu(costs), seconds, 1)];
    },
  },
  { name: "observe", measure: () => observeBench() },
  {
    name: "export",
    measure: () => {
      const { folder: exported, megabytes: size } = largeExport();
      const read = (side: string) => `node dist/__tests__/bench/read-export.js ${side} ${exported}`;
      const costs = compare(read("ours"), read("parser"));
      rmSync(exported, { recursive: true });
      const name = "Connect export of 200 MB";
      return [
        ratioOf(`${name}: reader : its parser alone`, cpu(costs.ours), cpu(costs.theirs), seconds, { most: 3 }),
        ratioOf(`${name}: peak memory : size`, peak(costs.ours), size, (value) => `${value.toFixed(0)} MB`, {
          most: 4,
        }),
      ];
    },
  },
  {
    name: "objects-reading",
    measure: () => {
      const { folder, file } = largeDirectory(1_000_000);
      const read = (side: string) => `node dist/__tests__/bench/read-objects.js ${side} ${file}`;
      const costs = compare(read("ours"), read("parse"), 3);
      rmSync(folder, { recursive: true });
      const name = "1,000,000 objects of a directory";
      return [
        ratioOf(`${name}: read and mapped : read and JSON.parse`, cpu(costs.ours), cpu(costs.theirs), seconds, {
          most: 1.6,
        }),
        amountOf(`${name}, peak memory`, peak(costs.ours), (value) => `${value.toFixed(0)} MB`, 300),
      ];
    },
  },
  {
    name: "preflight",
    measure: () => {
      const [large, small] = [largeEstate(1_000_000), largeEstate(100_000)];
      const predict = (side: string, folder: string) =>
        `node dist/__tests__/bench/predict-objects.js ${side} ${folder}`;
      const costs = compare(predict("ours", large), predict("parse", large), 3);
      const tenth = compare(predict("ours", small), predict("in-parts", small), 1);
      for (const folder of [large, small]) rmSync(folder, { recursive: true });
      const name = "what becomes of 1,000,000 objects beside 1,000,000 of the tenant";
      return [
        ratioOf(`${name} : read and JSON.parse`, cpu(costs.ours), cpu(costs.theirs), seconds, { most: 4 }),
        ratioOf(`${name} : of 100,000 each`, cpu(costs.ours), cpu(tenth.ours), seconds, { most: 12 }),
        amountOf(`${name}, peak memory`, peak(costs.ours), (value) => `${value.toFixed(0)} MB`, 1_500),
        ratioOf("100,000 each, in parts of 50,000 : at once", cpu(tenth.theirs), cpu(tenth.ours), seconds, { most: 6 }),
      ];
    },
  },
  {
    name: "preflight-command",
    measure: () => {
      const folder = estateInFiles(1_000_000);
      // Beside the files, all of which the other side reads.
      const predicted = `${folder}-predicted`;
      const at = (name: string) => join(folder, name);
      const preflight = `node dist/entra-sync.js preflight --before ${at("before.json")} --after ${at("after.json")} --ad ${at("ad.ndjson.gz")} --entra ${at("observed")} --tenant contoso --fail-on nothing`;
      const parse = `node dist/__tests__/bench/predict-objects.js parse ${folder}`;
      const name = "preflight of 1,000,000 objects of each side";
      const figureOf = (options: string, most: number) => {
        const costs = compare(`${preflight} ${options}`, parse, 3);
        return ratioOf(
          `${name} ${options && "--output "}: read and JSON.parse`,
          cpu(costs.ours),
          cpu(costs.theirs),
          seconds,
          {
            most,
          },
        );
      };
      const figures = [figureOf("", 8), figureOf(`--output ${predicted} --force`, 16)];
      for (const written of [folder, predicted]) rmSync(written, { recursive: true });
      return figures;
    },
  },
  {
    name: "health",
    measure: () => {
      const { folder, topology } = largeObservation(1_000);
      const command = `node -r ./dist/__tests__/bench/peak.js dist/entra-sync.js health ${folder} ${topology}`;
      const costs = [costOf(command)];
      rmSync(dirname(folder), { recursive: true });
      const name = "health of 1,000 configurations with schemas of 1 MB";
      return [
        amountOf(name, cpu(costs), seconds, 20),
        amountOf(`${name}, peak memory`, peak(costs), (value) => `${value.toFixed(0)} MB`, 1_000),
      ];
    },
  },
];

const wanted = process.argv[2] ?? "";
for (const { name, measure } of figures.filter(({ name }) => name.includes(wanted)))
  for (const figure of measure()) {
    process.stdout.write(`${name.padEnd(8)} ${figure.text}${figure.met ? "" : "   NOT MET"}\n`);
    if (!figure.met) process.exitCode = 1;
  }
for (const folder of [examples, customer]) rmSync(folder, { recursive: true });
