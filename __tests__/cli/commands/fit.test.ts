import { readFileSync } from "node:fs";
import { join } from "node:path";
import { estate, servers } from "../../support/topology";
import { folderWith, run } from "../captured-io";

const folder = folderWith(estate({ connectSync: servers({ settings: { neededFor: ["ldapDirectory"] } }) }));

test("the guide is text for people, and never an objection", async () => {
  const { exitCode, stdout, stderr } = await run(folder, ["fit", "topology.json"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("held by: a directory that is not Active Directory (declared for aadc-01)");
});

test("JSON has the verdicts and the whole comparison, and goes to a file whole", async () => {
  await run(folder, ["fit", "topology.json", "--format", "json", "--output", "fit.json"]);
  const { tenants, comparison } = JSON.parse(readFileSync(join(folder, "fit.json"), "utf8"));
  expect(tenants[0].populations[0]).toMatchObject({
    dn: "OU=CORP,DC=corp,DC=contoso,DC=com",
    writer: { name: "aadc-01", tool: "Connect Sync" },
    fits: "Connect Sync",
    holds: [{ need: "ldapDirectory", saidBy: "aadc-01" }],
  });
  expect(comparison.capabilities.length).toBeGreaterThan(30);
});

test("JSON says of each tenant whether Microsoft's wizard takes it, with the limit that stops it and the page", async () => {
  const { stdout } = await run(folder, ["fit", "topology.json", "--format", "json"]);
  expect(JSON.parse(stdout).tenants[0].wizard).toEqual({
    takes: false,
    server: "aadc-01",
    stops: [{ limit: "noCloudSyncYet", text: expect.stringMatching(/^sales is declared/) }],
    unknown: ["objects", "synchronizationRules", "groupFiltering", "optionalFeatures"].map((limit) =>
      expect.objectContaining({ limit }),
    ),
    page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
    dated: "2026-09-16",
    read: "2026-11-26",
  });
});

test("a topology that is not there is an error of the tool", async () => {
  const { exitCode, stderr } = await run(folder, ["fit", "missing.json"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("there is no such file");
});
