import { createReadStream, readFileSync } from "node:fs";
import { readTerraformPlan } from "../../lib/review/plan/terraform-plan";

/** As the command line reads files. */
const CHUNK = 1024 * 1024;

/**
 * Run as a process of its own, so that its peak memory is that of one reading: `read <file>` reads a plan from the disk
 * as a review does; `parse <file>` takes the CPU of JSON.parse alone, its text being in memory already.
 */
async function main([how, file]: readonly string[]): Promise<void> {
  const { cpuSeconds, resources } = how === "read" ? await read(file as string) : parse(file as string);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ cpuSeconds, peakMegabytes, resources }));
}

async function read(file: string) {
  const start = process.cpuUsage();
  const { changes, unchanged } = await readTerraformPlan(createReadStream(file, { highWaterMark: CHUNK }), file);
  return { cpuSeconds: secondsSince(start), resources: changes.length + unchanged };
}

function parse(file: string) {
  const text = readFileSync(file, "utf8");
  const start = process.cpuUsage();
  const plan = JSON.parse(text);
  return { cpuSeconds: secondsSince(start), resources: plan.resource_changes.length };
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

main(process.argv.slice(2));
