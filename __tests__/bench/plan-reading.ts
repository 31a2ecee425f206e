import { createReadStream, readFileSync } from "node:fs";
import { readTerraformPlan } from "../../lib/review/terraform-plan";

/** Reads a plan in a process of its own, as a review does, or parses it whole, and says what it took. */
async function main([how, file]: readonly string[]): Promise<void> {
  const path = file as string;
  const start = process.cpuUsage();
  const parts = how === "whole" ? parsedWhole(path) : await read(path);
  const { user, system } = process.cpuUsage(start);
  const cpuSeconds = (user + system) / 1e6;
  process.stdout.write(JSON.stringify({ cpuSeconds, peakBytes: process.resourceUsage().maxRSS * 1024, parts }));
}

async function read(file: string): Promise<number> {
  const { changes, unchanged } = await readTerraformPlan(createReadStream(file, { highWaterMark: 1 << 18 }), file);
  return changes.length + unchanged;
}

/** JSON.parse alone, with the bytes and their text in memory before the clock of the CPU starts would be unfair to it. */
function parsedWhole(file: string): number {
  return JSON.parse(readFileSync(file, "utf8")).resource_changes.length;
}

main(process.argv.slice(2));
