import { readFileSync } from "node:fs";
import { join } from "node:path";
import { soundEstate } from "../../picture/estate";
import { NAUGHTY } from "../../support/naughty";
import { cloudSync, connectSync, estate, servers } from "../../support/topology";
import { folderWith, run } from "../captured-io";

const folder = folderWith(soundEstate());
const QUARANTINE = ["runbook", "quarantine", "--topology", "topology.json", "--tenant", "contoso"];

test("a runbook that does not apply to a tenant says why, and ends with 2", async () => {
  const alone = folderWith(estate({ connectSync: servers().slice(0, 1) }));
  const { exitCode, stdout, stderr } = await run(alone, ["runbook", "failover", "--topology", "topology.json"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("aadc-01 is its only Connect Sync server");
});

test("another runbook than there is, and another tenant, are refused with what there is", async () => {
  const unknown = await run(folder, ["runbook", "fail", "--topology", "topology.json"]);
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("failover");
  const nobody = await run(folder, [...QUARANTINE.slice(0, -1), "contosso"]);
  expect(nobody).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("contoso") });
});

test("of several tenants one has to be named", async () => {
  const { exitCode, stderr } = await run(folder, QUARANTINE.slice(0, -2));
  expect(exitCode).toBe(2);
  expect(stderr).toContain("a runbook is for one tenant, and none is named");
});

test("the page runs nothing, loads nothing, and has a box and three lines for each step", async () => {
  const { exitCode } = await run(folder, [...QUARANTINE, "--output", "quarantine.html"]);
  expect(exitCode).toBe(0);
  const page = readFileSync(join(folder, "quarantine.html"), "utf8");
  expect(page).toContain("default-src 'none'; style-src 'sha256-");
  expect(page).not.toMatch(/<script|<img|<link|src=/);
  const steps = JSON.parse((await run(folder, [...QUARANTINE, "--format", "json"])).stdout).ways.flatMap(
    ({ steps: each }: { steps: readonly unknown[] }) => each,
  );
  expect([...page.matchAll(/<input type="checkbox"/g)]).toHaveLength(steps.length);
  expect([...page.matchAll(/<span>who<\/span><span>when<\/span>/g)]).toHaveLength(steps.length);
});

/** A foreign text as a command has it, whatever is in it. */
const QUOTED = "'(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*'";
const VALUE = new RegExp(`\\(''(?: \\+ (?:${QUOTED}|\\[char\\]0x[0-9a-f]{4}))+\\)|${QUOTED}`, "gu");

async function commandsNamed(name: string, what: string): Promise<readonly string[]> {
  const named = folderWith(
    estate({
      connectSync: [connectSync({ name })],
      cloudSync: [cloudSync({ name: `${name} `, passwordHashSync: true })],
    }),
  );
  const argv = ["runbook", what, "--topology", "topology.json"];
  for (const format of ["text", "markdown", "html"]) {
    const { exitCode, stdout, stderr } = await run(named, [...argv, "--format", format]);
    expect([name, exitCode, stderr]).toEqual([name, 0, ""]);
    expect(stdout).not.toMatch(/##\w*\[|[\u202a-\u202e\u2066-\u2069\u200b]|\u001b/);
    // In a fence of Markdown, markup is text.
    const outside = stdout.replace(/^(`{3,})powershell\n[\s\S]*?\n\1$/gm, "");
    if (format !== "text") expect(outside).not.toMatch(/<(?:img|iframe)\b|<script>alert|<svg onload/i);
  }
  const { ways } = JSON.parse((await run(named, [...argv, "--format", "json"])).stdout);
  return ways.flatMap(({ frame, steps }: { frame: string; steps: readonly { blocks: object }[] }) =>
    [frame, ...steps.flatMap(({ blocks }) => Object.values(blocks))].map((text: string) => text.replace(VALUE, "'…'")),
  );
}

test.each(["password-hash-validation", "disaster"])(
  "no name in a topology is more than a value in the commands of %s",
  async (what) => {
    const plain = await commandsNamed("plain", what);
    for (const name of NAUGHTY.filter((each) => each.length < 1_000))
      expect([name, await commandsNamed(name, what)]).toEqual([name, plain]);
  },
);
