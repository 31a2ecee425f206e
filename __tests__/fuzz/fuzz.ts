import { fuzzCloudFiles } from "./cloud-file-fuzz";
import { fuzzConnectExports } from "./connect-export-fuzz";
import { fuzzDirectoryFiles } from "./directory-file-fuzz";
import { fuzzDocuments } from "./document-fuzz";
import type { Fuzz } from "./fuzz-outcome";
import { fuzzGraphExports } from "./graph-export-fuzz";

/**
 * Feeds every reader with damaged inputs: `node dist/__tests__/fuzz/fuzz.js 100000 connect 42` runs the readers whose
 * names match, that many inputs each, with that seed. Without a seed each night is another one, and it is printed.
 */

const READERS: Readonly<Record<string, Fuzz>> = {
  "connect-export": fuzzConnectExports,
  "graph-export": fuzzGraphExports,
  document: fuzzDocuments,
  "directory-file": fuzzDirectoryFiles,
  "cloud-file": fuzzCloudFiles,
};

/** The fixtures have some kilobytes: a reader that takes longer than this for one is on its way to a hang. */
const SLOWEST_SECONDS = 2;

const [runs = "100000", wanted = "", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);

async function main(): Promise<void> {
  for (const [name, fuzz] of Object.entries(READERS).filter(([name]) => name.includes(wanted))) {
    const { read, refused, slowestSeconds } = await fuzz(Number(runs), Number(seed));
    const slow = slowestSeconds > SLOWEST_SECONDS;
    process.stdout.write(
      `${name} (seed ${seed}): ${read + refused} inputs, ${read} read, ${refused} refused, the slowest in ${slowestSeconds.toFixed(3)} s of CPU${slow ? "   TOO SLOW" : ""}\n`,
    );
    if (slow) process.exitCode = 1;
  }
}

main();
