import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { powerShell } from "../../powershell/power-shell-host";

/** Says before the first test what will not run: jest prints nothing of a file whose tests are all skipped. */
export default function announce(): void {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const hasTerraform = ["terraform", "tofu"].some((name) => folders.some((folder) => existsSync(join(folder, name))));
  if (powerShell() === undefined)
    process.stderr.write(
      "\nThe tests of the PowerShell scripts DO NOT RUN: pwsh is not in PATH, and npm run powershell:host has built none.\n" +
        "In the end-to-end tests of servers, every script counts as one that ended well.\n\n",
    );
  if (!hasTerraform)
    process.stderr.write(
      "\nThe end-to-end tests DO NOT RUN: neither terraform nor tofu is in PATH. They count as skipped below.\n\n",
    );
  else if (process.env.npm_lifecycle_event === "test")
    process.stderr.write(
      "\n__tests__/e2e/longer does not run here: npm run e2e:longer, or npm run check, runs it.\n\n",
    );
}
