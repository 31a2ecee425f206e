import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { readExport } from "../../lib/cli/read/export-input";

/** Reads an export as the commands do, or lets the parser alone run over its files. */
const [side, folder] = process.argv.slice(2) as [string, string];

function parseAlone(): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const parser = new SaxesParser();
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (let at = 0; at < bytes.length; at += 65_536)
      parser.write(decoder.decode(bytes.subarray(at, at + 65_536), { stream: true }));
    parser.close();
  }
}

if (side === "parser") parseAlone();
else {
  const io = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: {},
    cwd: process.cwd(),
    filesRead: new Set<string>(),
    packageRoot: "",
  };
  const { connectors, rules } = readExport(folder, io);
  if (connectors.length !== 2 || rules.length < 100) throw new Error("the export was not read");
}
process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
