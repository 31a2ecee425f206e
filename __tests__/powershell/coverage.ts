import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { powerShell } from "./power-shell-host";

/** `npm run coverage:powershell`: which commands of the scripts no suite has run; with `-- -Longer`, the longer tests too. */
const shell = powerShell();
if (shell === undefined) {
  process.stderr.write("NOT RUN: there is no PowerShell\n");
  process.exitCode = 1;
} else {
  const script = [
    "-NoProfile",
    "-NonInteractive",
    "-File",
    join(__dirname, "run-suites.ps1"),
    "-Coverage",
    ...process.argv.slice(2),
  ];
  process.exitCode = spawnSync(shell.command, script, { stdio: "inherit", env: shell.environment }).status ?? 1;
}
