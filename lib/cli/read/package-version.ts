import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "../../process/io";

/** The version of this package. */
export function packageVersion({ packageRoot }: Io): string {
  return JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;
}
