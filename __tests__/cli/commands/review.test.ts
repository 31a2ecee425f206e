import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { printTopology } from "../../../lib/domain/document/topology-document";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { REVIEW_FORMATS } from "../../../lib/review/words/render-review";
import { planDocument, realPlan, resourceWith } from "../../review/plan-document";
import { cloudSync, estate, ous } from "../../support/topology";
import { folderWith, run } from "../captured-io";

const rival = estate({ cloudSync: [cloudSync(), cloudSync({ name: "rival", scope: ous("OU=IT,OU=CORP") })] });

/** A folder with two synths and a folder of plans, as a pipeline leaves them. */
function pipeline(before: SyncTopology = estate(), after: SyncTopology = estate()): string {
  const folder = folderWith(before, "before.json");
  writeSynth(join(folder, "before"), before, "2026-11-01T00:00:00Z");
  writeSynth(join(folder, "after"), after, "2026-11-02T00:00:00Z");
  mkdirSync(join(folder, "plans"));
  writeFileSync(join(folder, "plans/contoso-sync.json"), planWith([]));
  return folder;
}

function writeSynth(folder: string, topology: SyncTopology, time: string): void {
  mkdirSync(join(folder, "stacks/contoso-sync"), { recursive: true });
  const stack = {
    "//": { metadata: { stackName: "contoso-sync" } },
    terraform: {},
    resource: { msgraph_resource: { one: { "//": { metadata: { path: "contoso-sync/sales/job" } } } } },
  };
  writeFileSync(join(folder, "stacks/contoso-sync/cdk.tf.json"), JSON.stringify(stack));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: { "contoso-sync": {} } }));
  writeFileSync(join(folder, "sync-topology.json"), printTopology(topology));
  utimesSync(join(folder, "sync-topology.json"), new Date(time), new Date(time));
}

function planWith(changes: readonly object[], members: object = {}): string {
  return JSON.stringify(planDocument({ resource_changes: changes, ...members }));
}

const review = (folder: string, ...argv: string[]) => run(folder, ["review", "--today", "2026-11-20", ...argv]);
const BOTH = ["--before", "before", "--after", "after"];
const ALL = [...BOTH, "--plan", "plans"];

test("nothing changes: one line, and 0", async () => {
  const { exitCode, stdout, stderr } = await review(pipeline(), ...ALL);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe("Nothing changes. Every object keeps its owner. Terraform has nothing to do in 1 stack.\n");
});

test("an error that the change brings ends with 1, with --advisory with 0, and says the same", async () => {
  const folder = pipeline(estate(), rival);
  const stopped = await review(folder, ...ALL);
  expect(stopped).toMatchObject({ exitCode: 1, stderr: "" });
  expect(stopped.stdout).toMatch(/^Stop: 1 error/);
  expect(await review(folder, ...ALL, "--advisory")).toEqual({ ...stopped, exitCode: 0 });
});

test("an error that was there before does not stop a change that has nothing to do with it", async () => {
  const { exitCode } = await review(pipeline(rival, rival), ...ALL);
  expect(exitCode).toBe(0);
});

test.each(REVIEW_FORMATS)("%s is written to stdout, or the same to a file, whole", async (format) => {
  const folder = pipeline(estate(), rival);
  const { stdout } = await review(folder, ...ALL, "--format", format);
  expect(stdout).toContain(format === "github" ? "::error" : "SYNC101");
  const toFile = await review(folder, ...ALL, "--format", format, "--output", "out/review");
  expect(toFile).toEqual({ exitCode: 1, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "out/review"), "utf8")).toBe(stdout);
});

describe("any of them may be missing", () => {
  test.each([
    ["plans", BOTH, "No plan was given"],
    ["before", ["--after", "after", "--plan", "plans"], "--before was not given"],
    ["after", ["--before", "before", "--plan", "plans"], "--after was not given"],
    ["topologies", ["--plan", "plans"], "Neither --before nor --after was given"],
    ["stacks", ["--before", "before.json", "--after", "before.json", "--plan", "plans"], "No synthesized stacks"],
  ])("without %s it says what it cannot know", async (_, argv, sentence) => {
    const { exitCode, stdout, stderr } = await review(pipeline(), ...argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(sentence);
  });

  test.each([
    ["everything", [], "there is nothing to review"],
    ["all but before", ["--before", "before"], "there is nothing to review: only --before was given"],
  ])("without %s nothing would be judged, so it does not pass", async (_, argv, what) => {
    expect(await review(pipeline(), ...argv)).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: expect.stringContaining(what),
    });
  });

  test("after alone is judged as a whole, and its errors count", async () => {
    const [clean, contested] = [pipeline(), pipeline(rival, rival)];
    expect(await review(clean, "--after", "after")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Nothing to compare\.[\s\S]*--before was not given/),
    });
    expect(await review(contested, "--after", "after")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^Stop: 1 error/),
    });
  });
});

describe("plans", () => {
  const update = planWith([resourceWith({ before: { a: 1 }, after: { a: 2 } })]);

  test("a plan comes through a pipe, in pieces", async () => {
    const pieces = update.match(/.{1,50}/gs) as string[];
    const stdin = Readable.from(pieces.map((piece) => Buffer.from(piece)));
    const { stdout } = await run(pipeline(), ["review", ...BOTH, "--plan", "-"], { stdin });
    expect(stdout).toContain("Terraform, contoso-sync: 1 to update");
    expect(stdout).toContain("construct contoso-sync/sales/job");
  });

  test("the stack of a plan can be said, also when the file is called otherwise", async () => {
    const folder = pipeline();
    writeFileSync(join(folder, "plan.json"), update);
    expect((await review(folder, ...BOTH, "--plan", "contoso-sync=plan.json")).stdout).toContain(
      "Terraform, contoso-sync",
    );
    expect((await review(folder, "--plan", "contoso-prod=plan.json")).stdout).toContain("Terraform, contoso-prod");
  });

  test("a file with = in its name is a file", async () => {
    const folder = pipeline();
    writeFileSync(join(folder, "a=b.json"), update);
    expect((await review(folder, "--plan", "a=b.json")).stdout).toContain("Terraform, a=b: 1 to update");
  });

  test("a stack folder that a synth left behind is not of the app", async () => {
    const folder = pipeline();
    mkdirSync(join(folder, "after/stacks/old"));
    expect((await review(folder, ...ALL)).exitCode).toBe(0);
  });
});

describe("bad input ends with 2, and nothing is written", () => {
  const refused = async (argv: readonly string[], prepare: (folder: string) => void): Promise<string> => {
    const folder = pipeline(estate(), rival);
    prepare(folder);
    const { exitCode, stdout, stderr } = await review(
      folder,
      ...argv,
      "--output",
      "comment.md",
      "--format",
      "markdown",
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(existsSync(join(folder, "comment.md"))).toBe(false);
    return stderr;
  };
  const plan = (content: string | Buffer) => (folder: string) =>
    writeFileSync(join(folder, "plans/contoso-sync.json"), content);

  test.each([
    ["of another format", planWith([], { format_version: "2.0" }), 'the format "2.0" is not known'],
    ["cut off", realPlan("everything").subarray(0, 9_000), "ends before its JSON does"],
    ["binary", Buffer.from("PK\u0003\u0004plan"), "terraform show -json"],
    [
      "of another app",
      planWith([resourceWith({}, { address: "aws_instance.x", type: "aws_instance" })]),
      "another app",
    ],
  ])("a plan that is %s", async (_, content, message) => {
    const stderr = await refused(ALL, plan(content));
    expect(stderr).toContain(message);
    expect(stderr).toContain("plans/contoso-sync.json");
  });

  test("a plan of a stack that the app does not have", async () => {
    const stderr = await refused(ALL, (folder) =>
      writeFileSync(join(folder, "plans/elsewhere.json"), planWith([resourceWith({}, { address: "x.y" })])),
    );
    expect(stderr).toContain("another app");
  });

  test.each([
    ["a plan that is not there", [...BOTH, "--plan", "no.json"], /there is no such file\n {2}where no\.json/],
    ["a folder without a plan", [...BOTH, "--plan", "before/stacks"], /the folder has no plan/],
    ["standard input twice", [...BOTH, "--plan", "-", "-"], /- is given twice/],
    [
      "a side that is not there",
      ["--before", "nowhere", "--after", "after"],
      /no such file or folder\n {2}where nowhere/,
    ],
    [
      "a folder that is no synth",
      ["--after", "plans"],
      /the folder has no sync-topology\.json\n {2}where plans\n[\s\S]*run the synth first/,
    ],
  ])("%s", async (_, argv, message) => {
    expect(await refused(argv, () => {})).toMatch(message);
  });

  test("a topology of a version to come", async () => {
    const stderr = await refused(ALL, (folder) => {
      const text = readFileSync(join(folder, "after/sync-topology.json"), "utf8");
      writeFileSync(join(folder, "after/sync-topology.json"), text.replace('"version": 3', '"version": 4'));
    });
    expect(stderr).toContain("the version");
  });

  test("a synthesized stack that is cut off, or missing", async () => {
    expect(
      await refused(ALL, (folder) =>
        writeFileSync(join(folder, "after/stacks/contoso-sync/cdk.tf.json"), '{"terraform":'),
      ),
    ).toMatch(/ends before its JSON does\n {2}where after\/stacks\/contoso-sync\/cdk\.tf\.json, line 1/);
    expect(
      await refused(ALL, (folder) => writeFileSync(join(folder, "after/manifest.json"), '{"stacks":{"gone":{}}}')),
    ).toContain("the stack gone is not in stacks");
  });
});

test("an older topology is read as before", async () => {
  const folder = pipeline();
  const before = { version: 1, tenants: [], connectSync: [], cloudSync: [], agents: [], remoteDesktopOpenings: [] };
  writeFileSync(join(folder, "old.json"), JSON.stringify(before));
  const { stdout, stderr } = await review(folder, "--before", "old.json", "--after", "after");
  expect(stderr).toBe("");
  expect(stdout).toContain("they appear in the tenant, or join what matches them there");
});

test("before and after that look swapped are a warning", async () => {
  const { exitCode, stdout } = await review(pipeline(), "--before", "after", "--after", "before", "--plan", "plans");
  expect(exitCode).toBe(0);
  expect(stdout).toContain("warning: Before and after look swapped");
});

test("the page has a title: what the pipeline or the command line says, and the times of both topologies", async () => {
  const env = { GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "<b>contoso/identity", GITHUB_REF: "refs/pull/42/merge" };
  const argv = ["review", ...ALL, "--commits", "3f9c2a71b0de..a41be07755cc", "--format", "html"];
  const { stdout, exitCode } = await run(pipeline(), argv, { env });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("<bdi>&#60;b&#62;contoso/identity, pull request 42</bdi>");
  expect(stdout).toContain("commit <code>3f9c2a71b0de</code>, topology written 2026-11-01 00:00 UTC");
  expect(stdout).toContain("commit <code>a41be07755cc</code>, topology written 2026-11-02 00:00 UTC");
});

test("commits that are none are refused before anything is read", async () => {
  const { exitCode, stderr, stdout } = await review(pipeline(), ...ALL, "--commits", "main..head");
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("1a2b3c4..5d6e7f8");
});
