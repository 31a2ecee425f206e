import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everyRule } from "../../../lib/rules/catalog/every-rule";
import { run } from "../captured-io";

const packageRoot = mkdtempSync(join(tmpdir(), "entra-sync-"));
mkdirSync(join(packageRoot, "lib/rules/scope"), { recursive: true });
writeFileSync(join(packageRoot, "package.json"), '{ "version": "1.2.3" }');
writeFileSync(join(packageRoot, "lib/rules/scope/sync101-one-owner.md"), "# One owner\n");

test("a rule is explained by its page, however its code is written", async () => {
  for (const code of ["SYNC101", "sync101"])
    expect(await run(".", ["explain", code], { packageRoot })).toEqual({
      exitCode: 0,
      stdout: "# One owner\n",
      stderr: "",
    });
});

test("every rule of this package has a page to explain it", async () => {
  for (const { code, title } of everyRule) {
    const { exitCode, stdout } = await run(".", ["explain", code]);
    expect({ code, exitCode }).toEqual({ code, exitCode: 0 });
    expect(stdout).toContain(title);
  }
});

test("without a code every rule is listed with severity and title", async () => {
  const { exitCode, stdout } = await run(".", ["explain"]);
  expect(exitCode).toBe(0);
  expect(stdout.trimEnd().split("\n")).toHaveLength(everyRule.length);
  expect(stdout).toContain("SYNC101  error    An object has one owner\n");
  expect(stdout).toContain("SYNC102  warning  A disabled configuration claims what nobody else owns\n");
  expect(stdout).toContain("SYNC503  error    A failover takes two steps\n");
});

test("an unknown code ends with 2, and the nearest codes are offered", async () => {
  const { exitCode, stdout, stderr } = await run(".", ["explain", "SYNC200"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain('error: there is no rule "SYNC200"');
  expect(stderr).toMatch(/fix {3}use SYNC201 or SYNC202 or SYNC203; entra-sync explain lists every rule/);
});

test("a page that is missing is a failure of the tool", async () => {
  expect(await run(".", ["explain", "SYNC102"], { packageRoot })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("the page of the rule is missing"),
  });
});
