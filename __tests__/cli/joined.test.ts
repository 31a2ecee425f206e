import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { printTopology } from "../../lib/domain/document/topology-document";
import { SyncTopology, type SyncTopologyParts } from "../../lib/domain/ownership/sync-topology";
import { agents, cloudSync, ROOT, tenant } from "../support/topology";
import { run } from "./captured-io";

const FABRIKAM = "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265";
const ADA = `CN=Ada,OU=Sales,${ROOT}`;

/** A folder with a topology for each repository, at `<repository>/cdktf.out`, and other files. */
function world(repositories: Readonly<Record<string, SyncTopologyParts>>, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [name, parts] of Object.entries(repositories)) {
    const topology = new SyncTopology({ tenants: [tenant()], ...parts });
    write(join(name, "cdktf.out/sync-topology.json"), printTopology(topology));
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  return folder;
}

const SALES = { cloudSync: [cloudSync()], agents: agents(3) };
/** The same tenant in another repository, under another name, with another configuration over the same OU. */
const PROD = {
  tenants: [tenant({ name: "prod" })],
  cloudSync: [cloudSync({ tenant: "prod", name: "stores", origin: "sync/stores" })],
};
const both = world({ a: SALES, b: PROD });
const A_AND_B = ["a/cdktf.out", "b/cdktf.out"];
const topologies = A_AND_B.flatMap((path) => ["--topology", path]);

test("each repository passes alone, and both together are contested, with the file of each place", async () => {
  expect((await run(both, ["check", "a/cdktf.out"])).exitCode).toBe(0);
  const { exitCode, stdout } = await run(both, ["check", ...A_AND_B]);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/error SYNC101[\s\S]*a\/cdktf\.out: contoso-sync\/sales[\s\S]*b\/cdktf\.out: sync\/stores/);
});

test("a folder, a folder with a slash, a file, and the default mean the same topology", async () => {
  const file = await run(both, ["check", "a/cdktf.out/sync-topology.json"]);
  expect(await run(both, ["check", "a/cdktf.out"])).toEqual(file);
  expect(await run(both, ["check", "a/cdktf.out/"])).toEqual(file);
  expect(await run(both, ["check", "--topology", "a/cdktf.out"])).toEqual(file);
  expect(await run(join(both, "a"), ["check"])).toEqual(file);
});

test("a file is called alike however its path is spelled, so that a baseline knows its places again", async () => {
  const plain = await run(both, ["check", ...A_AND_B]);
  for (const spelled of [A_AND_B.map((path) => `./${path}/`), A_AND_B.map((path) => join(both, path))])
    expect(await run(both, ["check", ...spelled])).toEqual(plain);
});

test("every command joins, whether by paths alone or by --topology", async () => {
  for (const command of ["check", "map", "fit"]) {
    const joined = await run(both, [command, ...A_AND_B]);
    expect(await run(both, [command, ...topologies])).toEqual(joined);
    expect(await run(both, [command, "a/cdktf.out", "--topology", "b/cdktf.out"])).toEqual(joined);
    expect(joined.stdout).not.toEqual((await run(both, [command, "a/cdktf.out"])).stdout);
    expect(joined.stdout).toContain("stores");
  }
});

test("owner finds the contest, with the file of each writer", async () => {
  const { exitCode, stdout } = await run(both, ["owner", ADA, ...topologies]);
  expect(exitCode).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com (user)

    contoso: CONTESTED, sales (Cloud Sync) and stores (Cloud Sync) write it
      sales   writes      OU=Sales,DC=corp,DC=contoso,DC=com is included  (a/cdktf.out: contoso-sync/sales)
      stores  writes      OU=Sales,DC=corp,DC=contoso,DC=com is included  (b/cdktf.out: sync/stores)
    "
  `);
  expect((await run(both, ["owner", ADA, "--topology", "a/cdktf.out"])).exitCode).toBe(0);
});

test("another name for one tenant is told, by check in its report and by the others on stderr", async () => {
  const note = `note: the tenant ${
    tenant().tenantId
  } is called contoso in a/cdktf.out, prod in b/cdktf.out; it is contoso here`;
  expect((await run(both, ["check", ...A_AND_B])).stdout).toContain(note);
  expect((await run(both, ["check", ...A_AND_B, "--format", "json"])).stdout).toContain("prod in b/cdktf.out");
  for (const argv of [
    ["map", ...A_AND_B],
    ["fit", ...A_AND_B],
    ["owner", ADA, ...topologies],
  ])
    expect((await run(both, argv)).stderr).toBe(`${note}\n`);
});

test("one name for two tenants is told, and nothing is contested", async () => {
  const folder = world({
    a: SALES,
    b: { tenants: [tenant({ tenantId: FABRIKAM })], cloudSync: [cloudSync()] },
  });
  const { stdout } = await run(folder, ["check", ...A_AND_B]);
  expect(stdout).not.toContain("SYNC101");
  expect(stdout).toContain("is called contoso in b/cdktf.out; it is contoso-c41d7a90 here");
  expect((await run(folder, ["owner", ADA, ...topologies])).exitCode).toBe(0);
  expect((await run(folder, ["map", ...A_AND_B, "--tenant", "contoso-8f0b6c1e"])).stdout).toMatch(
    /^contoso-8f0b6c1e ·/,
  );
});

test("releases that differ are told, and the strictest counts", async () => {
  const folder = world({
    a: { tenants: [tenant({ rulesAsOf: "2026-12" })] },
    b: {},
  });
  expect((await run(folder, ["check", ...A_AND_B])).stdout).toContain(
    "note: contoso pins 2026-12 in a/cdktf.out, none in b/cdktf.out; it is held to all rules, in full here",
  );
});

test("two synths of one app are pointed to the review", async () => {
  const folder = world({ a: SALES, b: SALES });
  expect((await run(folder, ["check", ...A_AND_B])).stdout).toContain("compare the two with entra-sync review");
});

describe("what cannot be joined ends with 2", () => {
  test("one topology named twice, by whatever path", async () => {
    symlinkSync(join(both, "a"), join(both, "link"));
    for (const twin of ["a/cdktf.out", "./a/cdktf.out/", "a/cdktf.out/sync-topology.json", "link/cdktf.out"])
      expect(await run(both, ["check", "a/cdktf.out", twin])).toMatchObject({
        exitCode: 2,
        stdout: "",
        stderr: expect.stringContaining(`where a/cdktf.out and ${twin}`),
      });
  });

  test("a second topology that is not there, whatever the first says", async () => {
    expect(await run(both, ["check", "a/cdktf.out", "none"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("where none"),
    });
  });

  test("a file that does not say whose its writers are", async () => {
    const folder = world({ a: SALES, b: { ...SALES, tenants: [] } });
    expect(await run(folder, ["check", ...A_AND_B])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("where b/cdktf.out, contoso-sync/sales"),
    });
  });
});

describe("the author's lines", () => {
  const sources = {
    "contoso-sync/sales": { file: "stacks/contoso.ts", line: 2 },
  };
  const lineOf = async (folder: string, ...argv: string[]) => {
    const { findings } = JSON.parse((await run(folder, ["check", ...argv, "--format", "json"])).stdout);
    const [contest] = findings.filter(({ code }: { code: string }) => code === "SYNC101");
    return contest.where.map(({ source }: { source?: { file: string; line: number } }) => source);
  };

  test("are paths from here, beside the folder of each synth", async () => {
    const folder = world({ a: { ...SALES, sources }, b: PROD }, { "a/stacks/contoso.ts": '{\n name: "sales",' });
    expect(await lineOf(folder, ...A_AND_B)).toEqual([{ file: "a/stacks/contoso.ts", line: 2 }, undefined]);
  });

  test("are found from wherever the command runs, in the output folder or below it", async () => {
    const folder = world(
      { a: { ...SALES, sources }, b: PROD },
      { "a/stacks/contoso.ts": '{\n name: "sales",', "a/cdktf.out/stacks/contoso-sync/cdk.tf.json": "{}" },
    );
    for (const [below, own] of [
      ["a", "cdktf.out"],
      ["a/cdktf.out", "."],
      ["a/cdktf.out", "sync-topology.json"],
      ["a/cdktf.out/stacks", ".."],
      ["a/cdktf.out/stacks", "../sync-topology.json"],
      ["a/cdktf.out/stacks/contoso-sync", "../.."],
    ] as const) {
      const here = join(folder, below);
      const file = relative(here, join(folder, "a/stacks/contoso.ts"));
      expect(await lineOf(here, own, join(folder, "b/cdktf.out"))).toEqual([{ file, line: 2 }, undefined]);
    }
    expect(await lineOf(folder, join(folder, "a/cdktf.out"), "b/cdktf.out")).toEqual([
      { file: join(folder, "a/stacks/contoso.ts"), line: 2 },
      undefined,
    ]);
  });

  test("of a topology without its app are told nowhere, rather than in another app's file of that name", async () => {
    const folder = world({ a: { ...SALES, sources }, b: PROD }, { "stacks/contoso.ts": '{\n name: "sales",' });
    expect(await lineOf(folder, ...A_AND_B)).toEqual([undefined, undefined]);
    const other = world({ a: { ...SALES, sources }, b: PROD }, { "a/stacks/contoso.ts": '{\n name: "stores",' });
    expect(await lineOf(other, ...A_AND_B)).toEqual([undefined, undefined]);
  });
});

test("a path cannot move the cursor by way of a note", async () => {
  const folder = world({ "a\u001b[2J": SALES, b: PROD });
  const argv = ["a\u001b[2J/cdktf.out", "b/cdktf.out"];
  for (const command of ["check", "map", "fit"]) {
    const { stdout, stderr } = await run(folder, [command, ...argv]);
    expect(`${stdout}${stderr}`).not.toContain("\u001b");
  }
});
