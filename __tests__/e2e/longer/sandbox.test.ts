import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Testing } from "cdktf";
import { topologyOf } from "../../../lib/constructs/app/declarations";
import type { Finding } from "../../../lib/rules/rule";
import { addTenant } from "../../../stacks";
import { fabrikam } from "../../../stacks/tenants/fabrikam";
import { run as entraSync, folderWith, type Outcome } from "../../cli/captured-io";
import { sandbox, type World } from "../sandbox";
import { describeWithTerraform } from "../support/terraform";

const silent = { write: () => {} };
const world = (): World => ({
  stdout: silent,
  stderr: silent,
  path: process.env.PATH,
  untilInterrupted: async () => {},
});

async function run(argv: readonly string[], path = process.env.PATH) {
  let [stdout, stderr] = ["", ""];
  const exitCode = await sandbox(argv, {
    ...world(),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    path,
  });
  return { exitCode, stdout, stderr };
}

test("help tells what it does, exit codes and examples", async () => {
  const { exitCode, stdout } = await run(["--help"]);
  expect(exitCode).toBe(0);
  for (const words of ["--destroy", "--stay", "Exit codes:", "Examples:", "contoso, fabrikam"])
    expect(stdout).toContain(words);
});

test("without Terraform it says so, says how to get it, and ends with 2", async () => {
  const { exitCode, stderr } = await run([], "/nowhere");
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/neither terraform nor tofu is in PATH[\s\S]*https:\/\/developer\.hashicorp\.com/);
});

test.each([
  [["contosso"], 'there is no tenant "contosso"'],
  [["--destory"], "unknown option '--destory'"],
  [["--migrate", "fabrikam"], "--migrate is for contoso alone"],
  [["--migrate", "--stay", "contoso"], "--migrate is for contoso alone, and without other options"],
])("%s is refused and ends with 2", async (argv, words) => {
  const { exitCode, stderr } = await run(argv);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(words);
});

/** What offices of fabrikam has in its scope. */
const CLICKED = "OU=Staff,DC=ad,DC=fabrikam,DC=com";

describeWithTerraform("a sandbox", () => {
  // Two tenants are applied by hand and by the sandbox; on a busy machine that is more than a minute.
  jest.setTimeout(180_000);

  test("says first that it is a model, shows plans, holdings and one OU more, can be used by hand and observed, and what was clicked is found to overlap", async () => {
    let stdout = "";
    const scripts = () => stdout.match(/^\S+terraform\.sh/gm) ?? [];
    const byHand: string[] = [];
    const app = Testing.app();
    addTenant(app, fabrikam);
    const folder = folderWith(topologyOf(app));
    const outcomes: Outcome[] = [];
    const exitCode = await sandbox(["fabrikam", "--stay", "--destroy", "--click", CLICKED], {
      ...world(),
      stdout: { write: (text) => (stdout += text) },
      untilInterrupted: async () => {
        byHand.push((await promisify(execFile)(scripts()[0] as string, ["plan", "-no-color"])).stdout);
        const [, ...argv] = /^node dist\/entra-sync\.js (.*)$/m.exec(stdout)?.[1]?.split(" ") ?? [];
        outcomes.push(await entraSync(folder, ["observe", ...argv]));
        outcomes.push(
          await entraSync(folder, ["health", "observed", "--topology", "topology.json", "--format", "json"]),
        );
        outcomes.push(await entraSync(folder, ["adopt", "observed", "--name", "fabrikam", "--today", "2026-12-01"]));
      },
    });
    expect(exitCode).toBe(0);
    expect(stdout.split("\n")[0]).toMatch(/^This is a model .* not Microsoft's service/);
    expect(stdout).toContain("2 × create azuread_application_from_template");
    expect(stdout).toMatch(/AD2AADProvisioning\s+Active\s+OU=Staff,DC=ad,DC=fabrikam,DC=com; OU=Groups/);
    expect(stdout).toMatch(/^machine vm-fabrikam-agt-01$/m);
    expect(stdout).toContain('+ "OU=Sandbox,DC=ad,DC=fabrikam,DC=com"');
    expect(stdout).toContain("Applied by: schema AD2AADProvisioning, restart AD2AADProvisioning");
    expect(byHand).toEqual([expect.stringContaining("No changes.")]);
    expect(outcomes).toEqual([
      { exitCode: 0, stdout: expect.stringContaining("Observed c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265 at "), stderr: "" },
      { exitCode: 1, stdout: expect.any(String), stderr: "" },
      { exitCode: expect.any(Number), stdout: expect.any(String), stderr: "" },
    ]);
    const { findings } = JSON.parse(outcomes[1]?.stdout ?? "") as { findings: Finding[] };
    // Of what nobody clicked there is the OU more that the sandbox has added.
    expect(findings.map(({ code }) => code)).toEqual(["SYNC801", "SYNC802", "SYNC808"]);
    expect(findings[0]?.what).toContain(`${CLICKED} reaches fabrikam through clicked and offices`);
    expect(readFileSync(join(folder, "tenants/fabrikam.ts"), "utf8")).toContain("OU=Sandbox,DC=ad,DC=fabrikam,DC=com");
    expect(stdout).toContain(`Somebody clicks a configuration: ${CLICKED}`);
    expect(readFileSync(join(folder, "tenants/fabrikam.ts"), "utf8")).toContain('name: "clicked"');
    // What nobody declared is what a destroy leaves.
    expect(stdout).toContain("The tenant holds 1 applications and 0 parts of servers.");
    expect(scripts()).toHaveLength(2);
    expect(scripts().filter(existsSync)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
