import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { powerShell } from "./power-shell-host";

interface Entry {
  readonly suite: string;
  readonly name: string;
  readonly result: "Passed" | "Failed" | "Skipped" | "Inconclusive" | "NotRun";
  readonly message: string;
}

const suites = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".Tests.ps1"))
  .map((file) => file.replaceAll("\\", "/"))
  .sort();
const shell = powerShell();

/** All suites in one process, because a PowerShell takes seconds to start: before jest asks which tests there are. */
function entries(): Entry[] {
  if (shell === undefined) return [];
  const folder = mkdtempSync(join(tmpdir(), "pester-"));
  const file = join(folder, "results.json");
  try {
    const script = ["-NoProfile", "-NonInteractive", "-File", join(__dirname, "run-suites.ps1"), "-Results", file];
    const run = spawnSync(shell.command, script, { encoding: "utf8", env: shell.environment, timeout: 600_000 });
    try {
      return JSON.parse(readFileSync(file, "utf8"));
    } catch {
      return suites.map((suite) => ({
        suite,
        name: "runs",
        result: "Failed",
        message: `${shell.command} ended with ${run.status ?? run.error ?? run.signal}\n${run.stdout}\n${run.stderr}`,
      }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (shell === undefined)
  test.skip("did not run: there is no pwsh in PATH, and no host of npm run powershell:host", () => {});
else {
  const found = entries();
  describe.each(suites)("%s", (suite) => {
    const own = found.filter((entry) => entry.suite === suite);
    test("has tests", () => expect(own).not.toEqual([]));
    for (const { name, result, message } of own)
      (result === "Skipped" ? test.skip : test)(name, () => {
        if (result !== "Passed") throw new Error(message || result);
      });
  });
}
