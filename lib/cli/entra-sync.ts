#!/usr/bin/env node
import { main } from "./main";
import { packageRootOf } from "./package-root";

/** A reader such as `head` may have enough before everything is written, which is no failure. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  packageRoot: packageRootOf(__dirname),
});
