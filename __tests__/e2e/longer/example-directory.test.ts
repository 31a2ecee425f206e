import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { OUTCOMES } from "../../../lib/objects/prediction";
import { run as entraSync, type Outcome } from "../../cli/captured-io";
import { sandbox } from "../sandbox";
import { OBJECTS } from "../support/example-directory/example-directory";
import { describeWithTerraform } from "../support/terraform";

const README = readFileSync(join(__dirname, "../../../README.md"), "utf8");

/** What a person does in a second terminal: each line of entra-sync that the sandbox prints, one after the other. */
async function walk(folder: string, ...options: string[]) {
  let [stdout, stderr] = ["", ""];
  const outcomes = new Map<string, Outcome>();
  const exitCode = await sandbox(["--stay", "--directory", join(folder, "example"), ...options, "contoso"], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    path: process.env.PATH,
    untilInterrupted: async () => {
      for (const [, line = ""] of stdout.matchAll(/^node dist\/entra-sync\.js (.*)$/gm))
        outcomes.set(line.split(" ")[0] as string, await entraSync(folder, line.split(" ")));
    },
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return outcomes;
}

test.each([
  [["--directory", "x", "fabrikam"], "only contoso has a made directory"],
  [["--changed", "contoso"], "--changed needs a directory"],
])("a sandbox with %s is refused", async (argv, words) => {
  let stderr = "";
  const exitCode = await sandbox(argv, {
    stdout: { write: () => {} },
    stderr: { write: (text) => (stderr += text) },
    path: process.env.PATH,
    untilInterrupted: async () => {},
  });
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
});

describeWithTerraform("the made directory, in the words of README", () => {
  // Two sandboxes are applied, and 5,000 objects are read four times.
  jest.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "example-directory-"));
  let before: ReadonlyMap<string, Outcome>;
  let after: ReadonlyMap<string, Outcome>;

  beforeAll(async () => {
    before = await walk(folder);
    after = await walk(folder, "--changed");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const predictions = () =>
    gunzipSync(readFileSync(join(folder, "example/predicted/predictions.ndjson.gz")))
      .toString()
      .trim()
      .split("\n")
      .slice(1, -1)
      .map((line) => JSON.parse(line));

  test("README says the commands that the sandbox prints", () => {
    for (const words of ["--stay --directory ../example contoso", "--stay --directory ../example --changed contoso"])
      expect(README).toContain(`npm run sandbox -- ${words}`);
    for (const command of [...before.keys(), ...after.keys()]) expect(README).toContain(`entra-sync.js ${command} `);
  });

  test("the directory and the tenant are read whole, and nobody else may read the files", () => {
    expect(before.get("observe")).toEqual({ exitCode: 0, stdout: expect.stringContaining("all 26 parts"), stderr: "" });
    for (const name of readdirSync(join(folder, "example/ad")))
      expect(statSync(join(folder, "example/ad", name)).mode & 0o777).toBe(0o600);
  });

  test("preflight predicts for every object what the change does, dangers first", () => {
    const { exitCode, stdout, stderr } = before.get("preflight") as Outcome;
    expect([exitCode, stderr]).toEqual([1, ""]);
    expect(stdout.split("\n")[0]).toMatch(/^\d+ of 5,003 objects are in danger: \d+ would be duplicated/);
    for (const words of ["users are blocked because", "users change writer and keep their account"])
      expect(stdout).toContain(words);
    const all = predictions();
    expect(all.filter(({ where }) => where === "directory")).toHaveLength(OBJECTS);
    const outcomes = new Set(all.flatMap(({ outcome, then }) => [outcome, then]));
    // Who would match is kept apart by the tenant's switches; what is contested or was moved before is in another story.
    const elsewhere = ["contested", "notDocumented", "softMatch", "hardMatch", "restored", "cloudManaged"];
    expect(OUTCOMES.filter((one) => !outcomes.has(one)).filter((one) => !elsewhere.includes(one))).toEqual([]);
  });

  test("the map has the objects of the exports, before and after", () => {
    expect(before.get("map")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    const page = readFileSync(join(folder, "example/map.html"), "utf8");
    const [, json = ""] = /<script type="application\/json" id="places">(.*)<\/script>/.exec(page) ?? [];
    const { trees, totals, before: was, after: is } = JSON.parse(json);
    const sums = trees.map(({ start }: { start: number }) =>
      totals[start].reduce((sum: number, one: number) => sum + one, 0),
    );
    expect(sums.reduce((sum: number, one: number) => sum + one, 0)).toBe(OBJECTS);
    expect(was.some((standing: number, place: number) => standing !== is[place])).toBe(true);
  });

  test("after the change, the tenant is as it was predicted", () => {
    const { exitCode, stdout, stderr } = after.get("verify") as Outcome;
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/; 5,\d{3} are as predicted\.\n/);
    for (const words of [
      "users predicted to change writer: there and synchronized",
      "users predicted to be deleted: deleted, and can be restored",
      "users predicted to be created: arrived",
      "groups predicted to be managed in the tenant: there",
    ])
      expect(stdout).toContain(words);
  });

  test("a verification of the tenant as it was before finds what has not happened yet", async () => {
    const early = await entraSync(folder, ["verify", "example/predicted", "--entra", "example/observed", "--complete"]);
    expect(early.exitCode).not.toBe(0);
  });
});
