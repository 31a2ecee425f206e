import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PowerShell, powerShell } from "./power-shell-host";

interface Entry {
  readonly suite: string;
  readonly name: string;
  readonly result: "Passed" | "Failed" | "Skipped" | "Inconclusive" | "NotRun";
  readonly message: string;
}

/** The Pester suites of these folders as tests of jest, which says what failed in which of them. */
export function describeSuites(folders: readonly string[]): void {
  const suites = folders.flatMap(suitesIn);
  const shell = powerShell();
  if (shell === undefined) {
    test.skip("did not run: there is no pwsh in PATH, and no host of npm run powershell:host", () => {});
    return;
  }
  const found = entries(shell, folders, suites);
  describe.each(suites)("%s", (suite) => {
    const own = found.filter((entry) => entry.suite === suite);
    test("has tests", () => expect(own).not.toEqual([]));
    for (const { name, result, message } of own)
      (result === "Skipped" ? test.skip : test)(name, () => {
        if (result !== "Passed") throw new Error(message || result);
      });
  });
}

export function suitesIn(folder: string): string[] {
  return readdirSync(join(__dirname, folder), { encoding: "utf8" })
    .filter((file) => file.endsWith(".Tests.ps1"))
    .map((file) => `${folder}/${file}`)
    .sort();
}

/** All suites in one process, because a PowerShell takes seconds to start: before jest asks which tests there are. */
function entries(shell: PowerShell, folders: readonly string[], suites: readonly string[]): Entry[] {
  const folder = mkdtempSync(join(tmpdir(), "pester-"));
  const file = join(folder, "results.json");
  try {
    const script = [
      "-NoProfile",
      "-NonInteractive",
      "-File",
      join(__dirname, "run-suites.ps1"),
      "-Results",
      file,
      "-Folders",
      folders.join(","),
    ];
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
