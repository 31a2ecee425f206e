import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, median, ratioOf } from "./figure";
import { writeLargePlan } from "./large-plan";

const MEGABYTE = 1024 * 1024;

interface Reading {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly resources: number;
}

function runWith(how: "read" | "parse", file: string): Reading {
  const { status, stdout, stderr } = spawnSync("node", [join(__dirname, "plan-reading.js"), how, file], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`plan-reading ${how} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Reading a plan of 100 MB, against JSON.parse of the same bytes. */
export function planBench(rounds: number): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-plan-"));
  try {
    const file = join(folder, "plan.json");
    writeLargePlan(file, 100 * MEGABYTE);
    const [read, parsed]: [Reading[], Reading[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      read.push(runWith("read", file));
      parsed.push(runWith("parse", file));
    }
    if (read[0]?.resources !== parsed[0]?.resources) throw new Error("the two saw different plans");
    const cpu = (readings: readonly Reading[]) => median(readings.map(({ cpuSeconds }) => cpuSeconds));
    const peak = median(read.map(({ peakMegabytes }) => peakMegabytes));
    const megabytes = (value: number) => `${value.toFixed(0)} MB`;
    const seconds = (value: number) => `${value.toFixed(2)} s`;
    return [
      ratioOf("reading a plan of 100 MB : JSON.parse of it", cpu(read), cpu(parsed), seconds, { most: 2.5 }),
      ratioOf("peak memory of reading it : its size", peak, statSync(file).size / MEGABYTE, megabytes, { most: 4 }),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
