import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printTopology } from "../../lib/domain/document/topology-document";
import { estate } from "../support/topology";
import { folderWith, run } from "./captured-io";

const GOOD = printTopology(estate());
const PLAN = readFileSync(join(__dirname, "../fixtures/plans/everything.json"), "utf8");
const ADA = "CN=Ada,OU=Sales,DC=corp,DC=contoso,DC=com";

const folder = folderWith(GOOD);
writeFileSync(join(folder, "other.json"), GOOD);
writeFileSync(join(folder, "plan.json"), PLAN);

const REFUSED = "the command reads this file, and the output would replace it";

test.each([
  ["check", "topology.json"],
  ["review", "other.json", "--before", "topology.json", "--after", "other.json"],
  ["review", "plan.json", "--plan", "plan.json"],
  ["owner", "topology.json", ADA, "topology.json"],
  ["map", "topology.json"],
  ["fit", "topology.json"],
  ["path", "topology.json"],
  ["compare", "other.json", "topology.json", "other.json"],
])("%s does not write its answer over %s, which it reads", async (command, input, ...more) => {
  const argv = more.length > 0 ? more : [input];
  const before = readFileSync(join(folder, input), "utf8");
  const { exitCode, stdout, stderr } = await run(folder, [command, ...argv, "--format", "json", "--output", input]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(REFUSED);
  expect(readFileSync(join(folder, input), "utf8")).toBe(before);
});

test("the same answer is written over another file, also over one of an earlier run", async () => {
  for (const _ of ["first", "second"])
    expect((await run(folder, ["check", "topology.json", "--output", "answer.json"])).stderr).toBe("");
});

test("a plan does not replace the file by which its stack is found", async () => {
  const out = join(folder, "cdktf.out");
  mkdirSync(join(out, "stacks/manifest"), { recursive: true });
  writeFileSync(join(out, "stacks/manifest/cdk.tf.json"), "{}");
  const manifest = JSON.stringify({ version: "0.21.0", stacks: { manifest: { name: "manifest", dependencies: [] } } });
  writeFileSync(join(out, "manifest.json"), manifest);
  const { exitCode, stderr } = await run(folder, ["plan", "cdktf.out", "--output", "cdktf.out"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(REFUSED);
  expect(readFileSync(join(out, "manifest.json"), "utf8")).toBe(manifest);
});

test.each([
  ["check", "nope.json"],
  ["check", "topology.json", "--baseline", "nope.json"],
  ["check", "topology.json", "--inventory", "nope.json"],
  ["review", "--after", "nope.json"],
  ["review", "--plan", "nope.json"],
  ["owner", ADA, "nope.json"],
  ["map", "nope.json"],
  ["fit", "nope.json"],
  ["path", "nope.json"],
  ["compare", "nope.json", "topology.json"],
  ["compare", "topology.json", "--declared", "nope.json"],
  ["adopt", "nope.json", "--name", "contoso"],
  ["plan", "nope.json"],
])("%s %s %s %s: a file that is not there is named once", async (...argv) => {
  const { exitCode, stderr } = await run(folder, argv);
  expect(exitCode).toBe(2);
  const where = stderr.split("\n").find((line) => line.trim().startsWith("where"));
  expect(where?.match(/nope\.json/g)).toEqual(["nope.json"]);
});

test("plan takes no file that stands for no synth", async () => {
  const { exitCode, stderr } = await run(folder, ["plan", "topology.json"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("this file does not stand for a synth");
  expect(stderr).not.toContain("ENOTDIR");
});
