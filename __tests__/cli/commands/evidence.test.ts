import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { Tenant } from "../../../lib/domain/tenant/tenant";
import { contosoAtGraph } from "../../observe/observed-tenant";
import { jsonLeaves } from "../../support/json-leaves";
import { migrating } from "../../support/migrating";
import { directoryUser, syncedUser, writeDirectory } from "../../support/object-files";
import { type Folder, jobIn, OBSERVED_AT, observedFolder } from "../../support/observed-folder";
import { estate, tenant } from "../../support/topology";
import { type Outcome, run } from "../captured-io";

/** Whoever is in the files. */
const NAMES = /ada|ben|dora|cn=/i;
const WAVE = "evidence/contoso/wave-1-sales";
/** When the tenant is observed after the step, and once more. */
const [SEEN, SEEN_LATER] = [OBSERVED_AT, "2026-11-26T12:05:00Z"];

const [atStart, handedOver, done] = [
  migrating({ done: 0 }),
  migrating({ done: 0, next: "handedOver" }),
  migrating({ done: 1 }),
];

/** Predictions of the first wave, and what came of them; each test keeps its evidence beside them. */
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "entra-sync-evidence-"));
  for (const [file, topology] of Object.entries({ atStart, handedOver, done })) write(`${file}.json`, topology);
  writeDirectory(join(folder, "ad/corp.ndjson"), [
    directoryUser("Ada", "OU=Sales", 0x11),
    directoryUser("Ben", "OU=Sales", 0x12),
    directoryUser("Dora", "OU=IT", 0x14),
  ]);
  const everybody = [["Ada", 0x11] as const, ["Ben", 0x12] as const, ["Dora", 0x14] as const];
  const synced = everybody.map(([name, byte]) => syncedUser(name, byte, byte));
  await observed("observed", "2026-11-26T11:30:00Z", synced);
  await observed("observed-well", SEEN, synced);
  await observed("observed-without", SEEN, synced.slice(1));
  for (const [from, to] of [
    ["atStart", "handedOver"],
    ["handedOver", "done"],
  ] as const) {
    const sides = ["--before", `${from}.json`, "--after", `${to}.json`, "--ad", "ad", "--entra", "observed"];
    const { exitCode, stderr } = await run(folder, ["preflight", ...sides, "--output", `preflight-${to}`]);
    if (exitCode === 2) throw new Error(stderr);
  }
  seen("seen", done);
  seen("seen-paused", done, SEEN_LATER, (tenantSeen) => {
    jobIn(tenantSeen, "corp-sales").job.schedule.state = "Paused";
  });
});

beforeEach(() => rmSync(join(folder, "evidence"), { recursive: true, force: true }));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, topology: SyncTopology): void {
  writeFileSync(join(folder, file), printTopology(topology));
}

async function observed(name: string, when: string, users: readonly { readonly id: string }[]): Promise<void> {
  const graph = await contosoAtGraph([]);
  graph.now = () => new Date(when);
  graph.live.users = [...users] as typeof graph.live.users;
  const { exitCode, stderr } = await run(folder, ["observe", name, "--objects", "--sandbox", graph.origin]);
  await graph.close();
  if (exitCode === 2) throw new Error(stderr);
}

/** An observation without objects, as health reads it. */
function seen(name: string, topology: SyncTopology, at: string = SEEN, change: (folder: Folder) => void = () => {}) {
  for (const { path, bytes } of observedFolder(topology, (tenantSeen) => {
    tenantSeen.observedAt = at;
    change(tenantSeen);
  })) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), bytes);
  }
}

const keeping = ["--evidence", "evidence"];
const verify = (entra: string, ...options: string[]): Promise<Outcome> =>
  run(folder, ["verify", "preflight-done", "--entra", entra, "--topology", "done.json", ...keeping, ...options]);
const health = (name: string, ...options: string[]): Promise<Outcome> =>
  run(folder, ["health", name, "done.json", ...keeping, ...options]);
const path = (...options: string[]): Promise<Outcome> =>
  run(folder, ["path", "done.json", "--today", "2026-12-01", ...keeping, ...options]);

/** Every file of evidence, by its path. */
function kept(): Record<string, string> {
  const files = readdirSync(join(folder, "evidence"), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]),
  );
}

test("both checks of a wave are kept, and the path says that it is verified", async () => {
  const verified = await verify("observed-well");
  expect(verified).toMatchObject({
    exitCode: 0,
    stderr: `note: the evidence of wave 1 (sales) is in ${WAVE}/verify-2026-11-26T120000Z.json\n`,
  });
  expect((await health("seen")).exitCode).toBe(0);
  expect(Object.keys(kept())).toEqual([
    `${WAVE}/health-2026-11-26T120000Z.json`,
    `${WAVE}/verify-2026-11-26T120000Z.json`,
  ]);
  const { exitCode, stdout } = await path();
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    "\n\nEvidence: verified: wave 1 of 4 (sales). In these waves: All 2 objects are as predicted.\n",
  );
  expect(stdout).toContain("wave 1 of 4 (sales): done, planned for 2026-11-16; verified\n");
  expect(stdout).toContain(
    "  seen   entra-sync verify passed on 2026-11-26. In the wave: All 2 objects are as predicted. Everywhere: All 3 objects are as predicted\n",
  );
  expect(stdout).toContain("  seen   entra-sync health passed on 2026-11-26: nothing is wrong\n");
});

test("what failed is kept too, ends with 1, and stops the next wave", async () => {
  expect((await verify("observed-without")).exitCode).toBe(1);
  expect((await health("seen-paused")).exitCode).toBe(1);
  expect(Object.values(kept()).map((text) => JSON.parse(text))).toEqual([
    expect.objectContaining({ passed: false, exitCode: 1 }),
    expect.objectContaining({ passed: false, exitCode: 1 }),
  ]);
  const { exitCode, stdout } = await path();
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    "The path is not safe: the evidence of wave 1 of 4 (sales) failed, and the next wave waits for it.\n",
  );
  expect(stdout).toContain(
    "  seen   entra-sync verify failed on 2026-11-26. In the wave: 1 of 2 objects is missing; 1 is as predicted.",
  );
  expect(stdout).toContain("  seen   entra-sync health failed on 2026-11-26: 1 error (SYNC804)\n");
  const { safe, errors } = JSON.parse((await path("--format", "json")).stdout).tenants[0];
  expect([safe, errors]).toEqual([false, 0]);
});

test("evidence names nobody: every text in it is of the declaration, a code or a time", async () => {
  await verify("observed-without");
  await health("seen-paused");
  const texts = Object.values(kept()).flatMap((text) =>
    jsonLeaves(JSON.parse(text)).flatMap(({ value }) => (typeof value === "string" ? [value] : [])),
  );
  expect(Object.values(kept()).join()).not.toMatch(NAMES);
  const declared = ["contoso", tenant().tenantId, "sales", "OU=Sales,DC=corp,DC=contoso,DC=com", "corp-sales"];
  const ours = ["takeOver", "error", "warning", "advice", "open", "waived", "known"];
  const formal = /^(?:SYNC\d{3}|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter((text) => ![...declared, ...ours].includes(text) && !formal.test(text))).toEqual([]);
});

test("the same observation has the same file, and what says something else does not replace it", async () => {
  await verify("observed-well");
  const before = kept();
  expect((await verify("observed-well")).exitCode).toBe(0);
  expect(kept()).toEqual(before);
  const { exitCode, stdout, stderr } = await verify("observed-without");
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("there is evidence of this observation already, and it says something else\n");
  expect(kept()).toEqual(before);
});

test("the digest is that of the topology file, whatever version control does to the ends of its lines", async () => {
  await health("seen");
  write("done.json", done);
  const digests = () => Object.values(kept()).flatMap((text) => JSON.parse(text).topologies);
  const before = digests();
  writeFileSync(join(folder, "done.json"), printTopology(done).replaceAll("\n", "\r\n"));
  rmSync(join(folder, "evidence"), { recursive: true });
  await health("seen");
  write("done.json", done);
  expect(digests()).toEqual(before);
});

test("a done wave without evidence says so, and is not an obstacle", async () => {
  mkdirSync(join(folder, "evidence"));
  const { exitCode, stdout } = await path();
  expect(exitCode).toBe(0);
  expect(stdout).toContain("\nEvidence: not verified: wave 1 of 4 (sales).\n");
  expect(stdout).toContain(
    "  seen   nothing verifies it: no evidence of entra-sync verify, and none of entra-sync health\n",
  );
});

test("evidence of the hand-over is not taken for the wave, and the path says why", async () => {
  const predictions = ["verify", "preflight-handedOver", "--entra", "observed-well", "--topology", "handedOver.json"];
  expect((await run(folder, [...predictions, ...keeping])).exitCode).toBe(0);
  expect((await run(folder, ["path", "handedOver.json", "--today", "2026-12-01", ...keeping])).stdout).toContain(
    "verified in part: wave 1 of 4 (sales).",
  );
  expect((await path()).stdout).toContain(
    `  seen   ${WAVE}/verify-2026-11-26T120000Z.json is not taken: it is of the hand-over of the wave, which is not its last step\n`,
  );
});

test("a wave that is named is looked at again, whatever has moved since", async () => {
  write("two.json", migrating({ done: 2 }));
  seen("seen-two", migrating({ done: 2 }));
  const { exitCode } = await run(folder, ["health", "seen-two", "two.json", ...keeping, "--wave", "Sales"]);
  expect([exitCode, Object.keys(kept())]).toEqual([0, [`${WAVE}/health-2026-11-26T120000Z.json`]]);
});

test.each([
  ["no such wave", ["--wave", "sale"], "done.json", 'the migration of contoso has no wave "sale"'],
  ["a wave that has not moved", ["--wave", "stores"], "done.json", "wave 3 of 4 (stores) has not moved yet"],
  ["no wave that has moved", [], "atStart.json", "no wave has moved yet"],
])("evidence of %s is refused, and nothing is written", async (_, options, topology, what) => {
  const { exitCode, stdout, stderr } = await run(folder, ["health", "seen", topology, ...keeping, ...options]);
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(what);
  expect(() => kept()).toThrow("ENOENT");
});

test("evidence needs a migration, a synth that was deployed, and a folder to be kept in", async () => {
  write("unplanned.json", estate());
  seen("seen-unplanned", estate());
  expect((await run(folder, ["health", "seen-unplanned", "unplanned.json", ...keeping])).stderr).toContain(
    'the topology plans no migration of "contoso", so there is no wave to keep evidence of\n',
  );
  writeFileSync(join(folder, "refused.json"), printTopology(done, { refused: true }));
  expect((await run(folder, ["health", "seen", "refused.json", ...keeping])).stderr).toContain("its synth was refused");
  for (const [option, value] of [
    ["--wave", "sales"],
    ["--topology", "done.json"],
  ] as const) {
    const { exitCode, stderr } = await run(folder, [
      "verify",
      "preflight-done",
      "--entra",
      "observed-well",
      option,
      value,
    ]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`where ${option}\n`)]);
  }
  writeFileSync(join(folder, "evidence"), "a file");
  expect(await health("seen")).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("ENOTDIR\n") });
});

test("predictions of another step are refused", async () => {
  const argv = ["verify", "preflight-handedOver", "--entra", "observed-well", "--topology", "done.json", ...keeping];
  expect(await run(folder, argv)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("corp-sales writes none of its 2 objects by these predictions\n"),
  });
});

test("a folder with something else in it is refused at the file, and other files are left alone", async () => {
  await health("seen");
  writeFileSync(join(folder, "evidence/README.md"), "What verifies our waves.");
  expect((await path()).exitCode).toBe(0);
  writeFileSync(join(folder, "evidence/topology.json"), printTopology(done));
  const { exitCode, stdout, stderr } = await path();
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("where evidence/topology.json, ");
  expect(stderr).toContain("; or a folder that has evidence and no other .json file\n");
  expect(await run(folder, ["path", "done.json", "--evidence", "done.json"])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("it is not a folder"),
  });
});

test("before anything was kept there is no folder: nothing is verified, and a note says why", async () => {
  const { exitCode, stdout, stderr } = await run(folder, ["path", "done.json", "--evidence", "nothing"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("not verified: wave 1 of 4 (sales)");
  expect(stderr).toContain("note: there is no folder nothing: ");
});

test("evidence of a tenant that is not declared is not taken, and a tenant is its id, whatever it is called", async () => {
  await health("seen");
  const file = `${WAVE}/health-2026-11-26T120000Z.json`;
  writeFileSync(join(folder, file), (kept()[file] ?? "").replace('"tenant": "contoso"', '"tenant": "contoso-old"'));
  expect((await path()).stdout).toContain("verified in part: wave 1 of 4 (sales)");
  const other = "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265";
  write("other.json", done.with({ tenants: done.tenants.map((one) => new Tenant({ ...one, tenantId: other })) }));
  const { stdout, stderr } = await run(folder, ["path", "other.json", ...keeping]);
  expect(stdout).toContain("not verified: wave 1 of 4 (sales)");
  expect(stderr).toContain(
    "not taken, because it is evidence of a tenant that the topology does not have: evidence/contoso",
  );
});

test("a link in the folder that leads back into it gives nothing twice", async () => {
  expect((await health("seen")).exitCode).toBe(0);
  symlinkSync(".", join(folder, "evidence/again"));
  symlinkSync("..", join(folder, "evidence/contoso/above"));
  const { exitCode, stdout } = await path("--format", "json");
  expect(exitCode).toBe(0);
  expect(JSON.stringify(JSON.parse(stdout).tenants[0].evidence)).not.toContain("again");
  expect(stdout.split("health-2026-11-26T120000Z.json").length - 1).toBe(1);
});
