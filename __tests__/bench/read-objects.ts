import { readDirectories } from "../../lib/cli/read/objects-input";
import { linesOfFile } from "../../lib/disk/lines-of-file";

/** Reads an export as the commands do, or reads the same lines and lets JSON.parse alone run over them. */
const [side, file] = process.argv.slice(2) as [string, string];

const io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: {},
  cwd: process.cwd(),
  filesRead: new Set<string>(),
  packageRoot: "",
};

async function ours(): Promise<number> {
  let objects = 0;
  for (const directory of await readDirectories([file], io))
    for await (const batch of directory.batches()) objects += batch.length;
  return objects;
}

async function parse(): Promise<number> {
  let objects = 0;
  for await (const lines of linesOfFile(file, "the export", io))
    for (const line of lines) if (JSON.parse(line).dn !== undefined) objects++;
  return objects;
}

(side === "ours" ? ours() : parse()).then((objects) => {
  if (objects < 100_000) throw new Error("the export was not read");
  process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
});
