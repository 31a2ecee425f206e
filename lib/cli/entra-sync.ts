#!/usr/bin/env node
import { existsSync } from "node:fs";
import { join } from "node:path";
import { main } from "./main";
import { packageRootOf } from "./package-root";

/**
 * A reader such as `head` may have enough before everything is written, and a terminal may be closed: neither is a failure,
 * and a command that has to tidy up goes on until it has. A full disk is one.
 */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "EPIPE" || code === "EIO") return;
    process.stderr.write(`error: the output cannot be written: ${code}\n`);
    process.exit(2);
  });

/**
 * What is bundled has classes of its own, and rules of a team are made with those of the library: where such rules are to be
 * asked, the library's own command line answers.
 */
function commandLineFor(argv: readonly string[]): typeof main {
  const unbundled = join(__dirname, "lib/cli/main.js");
  if (!argv.some((argument) => /^--rules(?:=|$)/.test(argument)) || !existsSync(unbundled)) return main;
  return (require(unbundled) as typeof import("./main")).main;
}

const argv = process.argv.slice(2);

commandLineFor(argv)(argv, {
  // Opened by who reads it: an open standard input keeps the process from ending.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  filesRead: new Set(),
  packageRoot: packageRootOf(__dirname),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
