import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Figure, median, ratioOf } from "./figure";
import { ownershipBench } from "./ownership-bench";

/**
 * Ratios, each measured in this one run: the sides take turns, CPU time counts and not the clock, and the median of the
 * rounds is what is printed. Run it with `npm run bench`; `npm run bench -- proof` runs the figures whose names match.
 */

const ROOT = resolve(__dirname, "../../..");
const ROUNDS = 5;

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

const program = (name: string) => `node dist/__tests__/bench/${name}.js`;
const cpu = (costs: readonly Cost[]) => median(costs.map(({ cpuSeconds }) => cpuSeconds));
const peak = (costs: readonly Cost[]) => median(costs.map(({ peakMegabytes }) => peakMegabytes));
const seconds = (value: number) => `${value.toFixed(2)} s`;

const figures: readonly { readonly name: string; readonly measure: () => readonly Figure[] }[] = [
  {
    name: "synth",
    measure: () => {
      const { ours, theirs } = compare(program("our-synth"), program("bare-synth"));
      return [
        ratioOf("synth of both tenants : the same resources bare", cpu(ours), cpu(theirs), seconds, { most: 1.25 }),
      ];
    },
  },
  {
    name: "stock",
    measure: () => {
      const stock =
        'node node_modules/ts-node/dist/bin.js --compiler typescript-5 -O \'{"module":"commonjs","moduleResolution":"node10","composite":false,"types":["node"],"skipLibCheck":true}\' __tests__/bench/stock-synth.ts';
      const { ours, theirs } = compare("node node_modules/typescript/bin/tsc --build && node dist/main.js", stock);
      return [
        ratioOf("stock way (ts-node, barrels) : npm run synth's two steps", cpu(theirs), cpu(ours), seconds, {
          least: 15,
        }),
      ];
    },
  },
  { name: "proof", measure: () => ownershipBench(ROUNDS) },
  {
    name: "tenants",
    measure: () => {
      const { ours, theirs } = compare(`${program("our-synth")} 1000`, `${program("bare-synth")} 1000`);
      return [
        ratioOf("1,000 tenants, time : the same resources bare", cpu(ours), cpu(theirs), seconds, { most: 1.25 }),
        ratioOf(
          "1,000 tenants, peak memory : the same resources bare",
          peak(ours),
          peak(theirs),
          (mb) => `${mb.toFixed(0)} MB`,
          {
            most: 1.25,
          },
        ),
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
