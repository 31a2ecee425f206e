import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrating, SHARED_WAVES } from "../../support/migrating";
import { CORP, estate, ROOT, under } from "../../support/topology";
import { folderWith, run } from "../captured-io";

const folder = folderWith(migrating({ done: 1 }));

function path(...options: string[]) {
  return run(folder, ["path", "--topology", "topology.json", "--today", "2026-12-01", ...options]);
}

test("a safe path ends with 0, and tells the waves", async () => {
  const { exitCode, stdout, stderr } = await path();
  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^contoso: 1 of 4 waves is done\. Nothing stops the path: /);
  expect(stdout).toContain("\nwave 2 of 4 (it): next, planned for 2026-12-07\n");
});

test("an error on a way back ends with 1", async () => {
  const shared = folderWith(migrating({ done: 1 }, SHARED_WAVES));
  const { exitCode, stdout } = await run(shared, ["path", "topology.json", "--today", "2026-12-01"]);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("error SYNC521: Nothing leaves the scope of Cloud Sync unnoticed\n");
});

test("a tenant without a plan is no failure, and one that does not exist is", async () => {
  const unplanned = folderWith(estate());
  expect(await run(unplanned, ["path", "topology.json"])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("No tenant plans a migration"),
  });
  expect(await path("--tenant", "contso")).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("use contoso\n"),
  });
  expect((await path("--tenant", "contoso")).exitCode).toBe(0);
});

test("an inventory counts the waves", async () => {
  const counts = { users: 12, inetOrgPersons: 0, groups: 3, contacts: 0, devices: 0 };
  const organizationalUnits = [ROOT, under("OU=IT")].map((distinguishedName) => ({ distinguishedName, ...counts }));
  const inventory = { version: 1, domain: CORP, takenAt: "2026-11-20T06:00:00Z", organizationalUnits };
  writeFileSync(join(folder, "corp.json"), JSON.stringify(inventory));
  expect((await path()).stdout).toContain("  what   users, inetOrgPersons, groups, contacts: not counted");
  const { stdout } = await path("--inventory", "corp.json");
  expect(stdout).toContain("  what   12 users, 3 groups; to corp-it\n");
  expect(stdout).toContain("  needs  anchors: mS-DS-ConsistencyGuid in 3 groups: ");
});

test("the ending of a file says the format", async () => {
  for (const [file, begins] of [
    ["path.md", "## contoso: 1 of 4 waves"],
    ["path.json", '{\n  "version": 1,'],
    ["path.svg", "<svg "],
  ] as const) {
    expect((await path("--output", file)).stdout).toBe("");
    expect(readFileSync(join(folder, file), "utf8").startsWith(begins)).toBe(true);
  }
  expect((await path("--output", "path.html")).exitCode).toBe(2);
});
