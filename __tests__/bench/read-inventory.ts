import { resolve } from "node:path";
import { readInventories } from "../../lib/cli/inventory-input";
import type { Io } from "../../lib/cli/io";

/** Reads one inventory, as the command line does, and says how much memory that took. */
const ROOT = resolve(__dirname, "../../..");
readInventories([process.argv[2] as string], { cwd: "/", packageRoot: ROOT } as Io);
process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
