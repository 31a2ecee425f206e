#!/usr/bin/env node
import { main } from "./main";
import { packageRootOf } from "./package-root";

/**
 * A reader such as `head` may have enough before everything is written, and a terminal may be closed: neither is a failure,
 * and a command that has to tidy up goes on until it has.
 */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
  });

main(process.argv.slice(2), {
  // Opened by who reads it: an open standard input keeps the process from ending.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  packageRoot: packageRootOf(__dirname),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
