import { resolve } from "node:path";
import { readInventories } from "../../lib/cli/read/inventory-input";
import type { Io } from "../../lib/process/io";

/** Reads one inventory, as the command line does, and says how much memory that took. */
const ROOT = resolve(__dirname, "../../..");
readInventories([process.argv[2] as string], {
  cwd: "/",
  packageRoot: ROOT,
  filesRead: new Set<string>(),
} as Partial<Io> as Io);
process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
