import { buildHost, inPath } from "./power-shell-host";

/** `npm run powershell:host` */
if (inPath("dotnet")) process.stderr.write(`PowerShell for the tests: ${buildHost()}\n`);
else if (inPath("pwsh"))
  process.stderr.write("dotnet is not in PATH: the tests use pwsh, and Pester 6.2 if it is installed\n");
else
  process.stderr.write(
    "NOT RUN: neither dotnet nor pwsh is in PATH, so the tests of the PowerShell scripts are skipped\n",
  );
