import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printTopology } from "../../../lib/domain/document/topology-document";
import { REPORT_FORMATS } from "../../../lib/report/report";
import { contestedEstate, soundEstate } from "../../picture/estate";
import { folderWith, run } from "../captured-io";

const TODAY = "2026-12-01";
const folder = folderWith(contestedEstate());
writeFileSync(join(folder, "sound.json"), printTopology(soundEstate()));
writeFileSync(
  join(folder, "warned.json"),
  printTopology(soundEstate().with({ agents: soundEstate().agents.filter(({ zone }) => zone !== "3") })),
);

writeFileSync(join(folder, "unserved.json"), printTopology(soundEstate().with({ agents: [] })));

function check(...argv: string[]) {
  return run(folder, ["check", ...argv, "--today", TODAY]);
}

async function knownFrom(topology: string, file = "known.json"): Promise<string> {
  await check(topology, "--output", file);
  return file;
}

test("what an earlier check found does not fail this one, and is shown as known", async () => {
  const { exitCode, stdout } = await check("unserved.json", "--baseline", await knownFrom("unserved.json"));
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^known error SYNC301: /m);
  expect(stdout).not.toMatch(/^error /m);
  expect(stdout).toMatch(/No other findings, \d+ known\n$/);
});

test("two owners always count: a contest that is known would hide the objects that join it", async () => {
  const { exitCode, stdout } = await check("topology.json", "--baseline", await knownFrom("topology.json"));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^error SYNC101: /m);
});

test("what is new fails it", async () => {
  const { exitCode, stdout } = await check("topology.json", "--baseline", await knownFrom("sound.json"));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^error SYNC101: /m);
});

test("a baseline that was made over a baseline knows the same", async () => {
  const first = await knownFrom("unserved.json");
  await check("unserved.json", "--baseline", first, "--output", "second.json");
  expect((await check("unserved.json", "--baseline", "second.json")).exitCode).toBe(0);
});

test("in JSON what is known is marked and counted; without a baseline nothing is", async () => {
  const baseline = await knownFrom("unserved.json");
  const report = JSON.parse((await check("unserved.json", "--baseline", baseline, "--format", "json")).stdout);
  expect(report.counts).toMatchObject({ error: 0, known: report.findings.length });
  expect(report.findings.every(({ known }: { known?: boolean }) => known)).toBe(true);
  expect((await check("unserved.json", "--format", "json")).stdout).not.toContain("known");
});

test.each(REPORT_FORMATS)("%s: a known error is no failure to a program", async (format) => {
  const baseline = await knownFrom("unserved.json");
  const { stdout } = await check("unserved.json", "--baseline", baseline, "--format", format);
  const failure = {
    text: /^error/m,
    json: /"error": [1-9]/,
    markdown: /^### error/m,
    sarif: /"level": "error",(?![\s\S]*"suppressions")/,
    junit: /<failure/,
    github: /^::error/m,
  };
  expect(stdout).not.toMatch(failure[format]);
  expect((await check("unserved.json", "--format", format)).stdout).toMatch(failure[format]);
});

test("a baseline that was written over a baseline's own file is refused, and so is any other input, however it is spelled", async () => {
  const baseline = await knownFrom("warned.json");
  const before = readFileSync(join(folder, baseline), "utf8");
  symlinkSync(baseline, join(folder, "link.json"));
  for (const output of [baseline, `./${baseline}`, join(folder, baseline), "link.json"]) {
    const { exitCode, stderr } = await check("unserved.json", "--baseline", baseline, "--output", output);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("the command reads this file, and the output would replace it");
  }
  expect(readFileSync(join(folder, baseline), "utf8")).toBe(before);
});

test("the same name in another tenant, and tenants that have nothing in common, are another estate's baseline", async () => {
  const baseline = await knownFrom("unserved.json");
  const text = readFileSync(join(folder, baseline), "utf8");
  const [id = ""] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text) ?? [];
  writeFileSync(join(folder, "other.json"), text.replaceAll(id, "77777777-0000-4000-8000-000000000077"));
  const { exitCode, stdout, stderr } = await check("unserved.json", "--baseline", "other.json");
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("the baseline is of other tenants");
  expect(stderr).toContain("77777777-0000-4000-8000-000000000077");
});

test("a baseline without tenants is taken, and a note says what was not checked and how to write it anew", async () => {
  const report = JSON.parse(readFileSync(join(folder, await knownFrom("unserved.json")), "utf8"));
  writeFileSync(join(folder, "nameless.json"), JSON.stringify({ ...report, tenants: undefined }));
  const { exitCode, stdout } = await check("unserved.json", "--baseline", "nameless.json");
  expect(exitCode).toBe(0);
  expect(stdout).toContain("nameless.json does not say which tenants it is of");
  expect(stdout).toContain("the same check with --output nameless.json instead of --baseline nameless.json");
});

test("what is resolved is counted, with how to renew the file; following it leaves nothing to say", async () => {
  const baseline = await knownFrom("unserved.json", "old.json");
  const { stdout } = await check("sound.json", "--baseline", baseline);
  expect(stdout).toMatch(/note: \d+ findings of old\.json are resolved, and would be known if they came back/);
  expect(stdout).toContain("the same check with --output old.json instead of --baseline old.json");
  await check("sound.json", "--output", "old.json");
  expect((await check("sound.json", "--baseline", "old.json")).stdout).not.toContain("old.json");
});

test.each([
  ["error", 0],
  ["warning", 1],
])("junit and github mark as failed what fails the run with --fail-on %s", async (severity, exitCode) => {
  for (const [format, failure] of [
    ["junit", /<failure/],
    ["github", /^::error/m],
  ] as const) {
    const outcome = await check("warned.json", "--fail-on", severity, "--format", format);
    expect([outcome.exitCode, failure.test(outcome.stdout)]).toEqual([exitCode, exitCode === 1]);
    if (format === "junit") expect(/failures="0"/.test(outcome.stdout)).toBe(exitCode === 0);
  }
});

test.each([
  ["error", "topology.json", 1],
  ["error", "warned.json", 0],
  ["warning", "warned.json", 1],
  ["advice", "warned.json", 1],
])("--fail-on %s over %s ends with %d", async (severity, topology, exitCode) => {
  expect((await check(topology, "--fail-on", severity)).exitCode).toBe(exitCode);
});

test("--fail-on and --baseline together ask for what is new", async () => {
  const baseline = await knownFrom("warned.json");
  expect((await check("warned.json", "--fail-on", "advice", "--baseline", baseline)).exitCode).toBe(0);
  expect((await check("topology.json", "--fail-on", "advice", "--baseline", baseline)).exitCode).toBe(1);
});

test.each([
  ["nothing.json", undefined, "there is no such file"],
  ["list.json", "[]", "is not the JSON report of a check"],
  ["topology.json", undefined, "is not the JSON report of a check"],
  ["finding.json", '{"version":1,"findings":[{"code":"SYNC101"}]}', "not a finding with its code, identity"],
  [
    "severity.json",
    '{"version":1,"findings":[{"code":"SYNC302","identity":"x","severity":"fatal"}]}',
    "not a finding with its code, identity",
  ],
  ["tenants.json", '{"version":1,"findings":[],"tenants":["contoso"]}', "not a list of tenants"],
  ["later.json", '{"version":2,"findings":[]}', "is not the JSON report of a check"],
  ["cut.json", '{"version":1,', "ends before its JSON does"],
])("%s is not a baseline", async (file, content, what) => {
  if (content !== undefined) writeFileSync(join(folder, file), content);
  const { exitCode, stdout, stderr } = await check("sound.json", "--baseline", file);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(what);
  expect(stderr).toMatch(new RegExp(`^ *where ${file}(?:, (?!${file}).*)?$`, "m"));
  expect(stderr).toContain("entra-sync check --output baseline.json");
});
