import { readFileSync } from "node:fs";
import { join } from "node:path";
import { soundEstate } from "../../picture/estate";
import { estate, servers } from "../../support/topology";
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
