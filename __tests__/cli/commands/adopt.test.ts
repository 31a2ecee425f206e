import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONNECT_FIXTURES } from "../../support/connect-exports";
import { TODAY } from "../../support/describe-rule";
import { GRAPH_FIXTURES } from "../../support/graph-exports";
import { run } from "../captured-io";

/** A folder as collect-tenant.ps1 leaves it: both servers and the answers of Graph. */
function collected(): string {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-adopt-"));
  cpSync(join(CONNECT_FIXTURES, "active"), join(folder, "collected/connect/SYNC01"), { recursive: true });
  cpSync(join(CONNECT_FIXTURES, "staging"), join(folder, "collected/connect/SYNC02"), { recursive: true });
  cpSync(join(GRAPH_FIXTURES, "contoso"), join(folder, "collected/graph"), { recursive: true });
  return folder;
}

const adopt = (folder: string, ...more: readonly string[]) =>
  run(folder, ["adopt", "collected", "--name", "contoso", "--output", "out", "--today", TODAY, ...more]);
const written = (folder: string) => (existsSync(join(folder, "out")) ? readdirSync(join(folder, "out")).sort() : []);
const FILES = ["contoso-adopt-report.md", "contoso-sync-topology.json", "contoso.ts"];
const golden = readFileSync(join(__dirname, "../../fixtures/adopted/tenants/contoso.ts"), "utf8");

test("a collected folder becomes the definition and the report, and errors of today end with 1", async () => {
  const folder = collected();
  const { exitCode, stdout, stderr } = await adopt(folder);
  expect([exitCode, stderr]).toEqual([1, ""]);
  expect(written(folder)).toEqual(FILES);
  expect(readFileSync(join(folder, "out/contoso.ts"), "utf8")).toBe(golden);
  for (const part of [
    "contoso: Connect Sync on SYNC01 (active), SYNC02 (staging); 2 Cloud Sync configurations, 1 of them running;",
    "error SYNC101: An object has one owner",
    "OU=CORP,DC=contoso,DC=com\n    Cloud Sync: could leave SYNC01 (Connect Sync)",
    "contoso-com: No file says who is notified of a quarantine",
    "Written: out/contoso.ts, out/contoso-adopt-report.md and out/contoso-sync-topology.json.",
    "Next: a synth is refused while SYNC101 remains. Solve it in the tenant and adopt again with --force, or in out/contoso.ts. Then give contoso of out/contoso.ts to your app",
    "\n  contoso-sync/contoso-com/schema/mappings/written: writes the attribute mappings as they are, declared or not\n",
    "\n  contoso-sync/contoso-com/run/call: leaves the job AD2AADProvisioning running where it runs and its schema holds just what is written; otherwise restarts it\n",
  ])
    expect(stdout).toContain(part);
});

test("the report tells every part of every file that was left out", async () => {
  const folder = collected();
  await adopt(folder);
  const report = readFileSync(join(folder, "out/contoso-adopt-report.md"), "utf8");
  expect(report).toContain("## Left out");
  expect(report).toContain("collected/graph/organization.json, /value/0/createdDateTime");
  expect(report).toContain("collected/connect/SYNC01/GlobalSettings/MV.xml");
  const kinds = report
    .slice(report.indexOf("## Left out"))
    .split("\n")
    .filter((line) => line.startsWith("- "));
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const kind of kinds) expect(kind).toMatch(/ \(\d+\)$/);
});

test("what was adopted answers at once, while an error keeps it from a synth", async () => {
  const folder = collected();
  expect((await adopt(folder)).exitCode).toBe(1);
  const topology = ["--topology", "out/contoso-sync-topology.json"];
  const ask = (...args: string[]) => run(folder, [...args, ...topology]);
  const owner = await ask("owner", "CN=Ada,OU=Stores North,DC=adatum,DC=com");
  expect([owner.exitCode, owner.stdout]).toEqual([0, expect.stringContaining("adatum-com")]);
  const check = await ask("check", "--today", TODAY);
  expect([check.exitCode, check.stdout]).toEqual([1, expect.stringContaining("error SYNC101")]);
  expect((await ask("map")).stdout).toContain("SYNC01");
  expect((await ask("fit")).stdout).toContain("Cloud Sync");
});

test("a second tenant goes into the same folder, and a folder with a list of tenants is named", async () => {
  const folder = collected();
  await adopt(folder);
  writeFileSync(join(folder, "out/index.ts"), "");
  const second = await run(folder, ["adopt", "collected", "--name", "other", "--output", "out", "--today", TODAY]);
  expect([second.exitCode, second.stderr]).toEqual([1, ""]);
  expect(written(folder)).toHaveLength(7);
  expect(second.stdout).toContain("Then add other to out/index.ts");
});

test("JSON holds the definition, the findings and every note with its place", async () => {
  const { stdout } = await adopt(collected(), "--format", "json");
  const { definition, findings, fits, notes } = JSON.parse(stdout);
  expect(definition.cloudSync).toHaveLength(2);
  expect(JSON.stringify(findings)).toContain("SYNC101");
  expect(fits[0].populations[0]).toMatchObject({ writer: "adatum-com", fits: "Cloud Sync" });
  expect(notes).toContainEqual({
    file: "collected/graph/organization.json",
    place: "/value/0/createdDateTime",
    what: expect.any(String),
  });
});

test("Markdown on stdout is the report that was written", async () => {
  const folder = collected();
  const { stdout } = await adopt(folder, "--format", "markdown");
  expect(stdout).toBe(readFileSync(join(folder, "out/contoso-adopt-report.md"), "utf8"));
});

test("an inventory in the folder counts as one that is named", async () => {
  const folder = collected();
  const units = [
    { distinguishedName: "DC=adatum,DC=com", users: 3, inetOrgPersons: 0, groups: 0, contacts: 0, devices: 0 },
  ];
  const inventory = { version: 1, domain: "adatum.com", takenAt: `${TODAY}T06:00:00Z`, organizationalUnits: units };
  writeFileSync(join(folder, "collected/adatum.json"), JSON.stringify(inventory));
  const { stdout } = await adopt(folder);
  expect(stdout).toContain("Not judged without an inventory of contoso.com, emea.contoso.com:");
  expect(stdout).toMatch(/SYNC\d+.*\n.*OU=Stores North,DC=adatum,DC=com/);
});

test("the state of a scheduler beside an export decides the role", async () => {
  const folder = collected();
  for (const [server, staging] of [
    ["SYNC01", true],
    ["SYNC02", false],
  ] as const)
    writeFileSync(
      join(folder, "collected/connect", server, "scheduler.json"),
      JSON.stringify({ StagingModeEnabled: staging }),
    );
  expect((await adopt(folder)).stdout).toContain("Connect Sync on SYNC02 (active), SYNC01 (staging);");
});

test.each(["index", "con", "lpt1"])(
  "a tenant called %s is refused: its files could not have that name",
  async (name) => {
    const folder = collected();
    const refused = await adopt(folder, "--name", name);
    expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
    expect(refused.stderr).toContain(
      `"${name}" cannot name the files of a tenant\n  where --name\n  fix   use another name`,
    );
    expect(written(folder)).toEqual([]);
  },
);

test("several files that are there already are told in the plural", async () => {
  const folder = collected();
  await adopt(folder);
  expect((await adopt(folder)).stderr).toMatch(/these files exist already[\s\S]*--force to replace them/);
});

test("nothing is written over without --force, and with it all of it is", async () => {
  const folder = collected();
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "out/contoso.ts"), "by hand");
  const refused = await adopt(folder);
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toMatch(/this file exists already[\s\S]*where out\/contoso\.ts\n[\s\S]*--force/);
  expect(written(folder)).toEqual(["contoso.ts"]);
  expect(readFileSync(join(folder, "out/contoso.ts"), "utf8")).toBe("by hand");
  expect((await adopt(folder, "--force")).exitCode).toBe(1);
  expect(readFileSync(join(folder, "out/contoso.ts"), "utf8")).toBe(golden);
  expect(written(folder)).toEqual(FILES);
});

test("today's errors are waived on request, but for what nobody may waive, and stand in the definition", async () => {
  const folder = collected();
  // No agent runs: an error that somebody may waive.
  const agents = join(folder, "collected/graph/agents.json");
  writeFileSync(agents, readFileSync(agents, "utf8").replaceAll('"active"', '"inactive"'));
  const { exitCode, stdout } = await adopt(folder, "--waive-until", "2027-03-31", "--owner", "Identity Operations");
  const definition = readFileSync(join(folder, "out/contoso.ts"), "utf8");
  const errors = new Set([...errorsIn(stdout)]);
  expect(exitCode).toBe(1);
  expect(errors).toEqual(new Set(["SYNC101"]));
  const waived = [...stdout.matchAll(/^waived error (SYNC\d+)/gm)].map(([, code]) => code);
  expect(waived.length).toBeGreaterThan(0);
  for (const code of waived) expect(definition).toContain(`code: "${code}"`);
  expect(definition).not.toContain('code: "SYNC101"');
  expect(definition).toContain('owner: "Identity Operations"');
  expect(stdout).not.toMatch(/SYNC90[3-8]/);
});

function errorsIn(stdout: string): (string | undefined)[] {
  return [...stdout.matchAll(/^error (SYNC\d+)/gm)].map(([, code]) => code);
}

test.each([
  [["--owner", "Identity Operations"], "one of the two is missing"],
  [["--waive-until", "2027-03-31"], "one of the two is missing"],
  [["--waive-until", "2027-03-31", "--owner", " "], "one of the two is missing"],
  [["--waive-until", "2026-11-30", "--owner", "Identity Operations"], "the last day has passed"],
  [["--waive-until", "soon", "--owner", "Identity Operations"], "is not a valid day"],
])("%j waive nothing, and nothing is written", async (options, told) => {
  const folder = collected();
  const { exitCode, stderr } = await adopt(folder, ...options);
  expect([exitCode, written(folder)]).toEqual([2, []]);
  expect(stderr).toContain(told);
});

describe("bad input ends with 2, names its file and writes nothing:", () => {
  const SCHEMA =
    "graph/servicePrincipals/7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502/jobs/AD2AADProvisioning.9d8c7b6a594837261504f3e2d1c0bfae/schema.json";
  const cases: readonly (readonly [string, (collected: string) => void, RegExp])[] = [
    [
      "truncated JSON",
      (at) => writeFileSync(join(at, SCHEMA), '{"synchronizationRules": [{'),
      /ends before its JSON does\n {2}where collected\/graph.*schema\.json, line 1/,
    ],
    [
      "a schema without a rule",
      (at) => writeFileSync(join(at, SCHEMA), '{"synchronizationRules": []}'),
      /schema has no rule\n {2}where collected\/graph.*schema\.json/,
    ],
    [
      "truncated XML",
      (at) => writeFileSync(join(at, "connect/SYNC01/GlobalSettings/MV.xml"), "<saved-mv-configuration><mv-data>"),
      /collected\/connect\/SYNC01\/GlobalSettings\/MV\.xml/,
    ],
    [
      "entities",
      (at) =>
        writeFileSync(
          join(at, "connect/SYNC01/GlobalSettings/MV.xml"),
          '<!DOCTYPE x [<!ENTITY a "aaaa">]><saved-mv-configuration/>',
        ),
      /MV\.xml/,
    ],
    [
      "two active servers",
      (at) => writeFileSync(join(at, "connect/SYNC02/scheduler.json"), '{"StagingModeEnabled": false}'),
      /both claim to be active[\s\S]*where collected\/connect\/SYNC01 and collected\/connect\/SYNC02/,
    ],
  ];
  test.each(cases)("%s", async (_, damage, expected) => {
    const folder = collected();
    damage(join(folder, "collected"));
    const { exitCode, stdout, stderr } = await adopt(folder);
    expect([exitCode, stdout, written(folder)]).toEqual([2, "", []]);
    expect(stderr).toMatch(expected);
  });

  test("an empty folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "entra-sync-adopt-"));
    mkdirSync(join(folder, "collected"));
    const { exitCode, stderr } = await adopt(folder);
    expect([exitCode, written(folder)]).toEqual([2, []]);
    expect(stderr).toMatch(/there is no file in it\n {2}where collected/);
  });

  test("a folder that is not there, and no name", async () => {
    const folder = mkdtempSync(join(tmpdir(), "entra-sync-adopt-"));
    expect((await adopt(folder)).stderr).toMatch(/no such file or folder\n {2}where collected/);
    expect(await run(folder, ["adopt", "collected"])).toMatchObject({ exitCode: 2 });
  });
});

test.each([
  ["a project of its own", "tenants", "cdktf-entra-sync/stacks"],
  ["a clone of this project", "stacks/tenants", "../tenant-definition"],
])("in %s the files go into %s, and the type is imported from %s", async (_, tenants, typeFrom) => {
  const folder = collected();
  if (tenants !== "tenants") {
    mkdirSync(join(folder, "stacks"));
    writeFileSync(join(folder, "stacks/tenant-definition.ts"), "");
  }
  await run(folder, ["adopt", "collected", "--name", "contoso", "--today", TODAY]);
  const definition = readFileSync(join(folder, tenants, "contoso.ts"), "utf8");
  expect(definition).toMatch(`import type { TenantDefinition } from "${typeFrom}";\n`);
});
